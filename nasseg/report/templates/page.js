"use strict";
const dark = matchMedia("(prefers-color-scheme: dark)");
const COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8C8C8C"];

function template(isDark) {
  const text = isDark ? "#e4e8ec" : "#1f2328", grid = isDark ? "#363d46" : "#e1e6eb";
  const axis = {
    gridcolor: grid, zerolinecolor: grid, linecolor: grid, tickcolor: grid, automargin: true,
    ticklabelstandoff: 5,
    minor: {tickcolor: grid},
  };
  return {layout: {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", colorway: COLOURS,
    font: {color: text, family: 'system-ui, "Liberation Sans", Arial, sans-serif', size: 13},
    xaxis: axis, yaxis: axis, hoverlabel: {align: "left"},
  }};
}

function draw(isDark) {
  for (const script of document.querySelectorAll("script[data-figure]")) {
    const figure = JSON.parse(script.textContent);
    const layout = {...figure.layout, template: template(isDark)};
    const options = {displayModeBar: false, responsive: true};
    Plotly.react(script.dataset.figure, figure.data, layout, options);
  }
}

draw(dark.matches);
dark.addEventListener("change", () => draw(dark.matches));
addEventListener("beforeprint", () => draw(false));
addEventListener("afterprint", () => draw(dark.matches));
