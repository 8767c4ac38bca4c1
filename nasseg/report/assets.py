"""The style and the script of a report's page."""

CSS = """\
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --panel: #f4f6f8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --text: #e4e8ec; --soft: #9aa4af; --line: #363d46; --panel: #1f242b;
  }
}
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --text: #000000; --soft: #444444; --line: #bbbbbb; --panel: #f4f6f8;
  }
  .figure, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
  .wide { overflow: visible; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 70rem;
  background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, "Liberation Sans", Arial, sans-serif;
}
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.5rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 0.6rem; padding-top: 0.6rem;
  border-top: 1px solid var(--line); }
p { max-width: 48rem; margin: 0.5rem 0; overflow-wrap: anywhere; }
pre {
  margin: 0.7rem 0; padding: 0.6rem 0.8rem; background: var(--panel); border-radius: 0.3rem;
  font-size: 0.875rem; white-space: pre-wrap; overflow-x: auto;
}
pre span { white-space: nowrap; }
.figure { width: 100%; margin: 0.6rem 0; }
.wide { overflow-x: auto; margin: 0.8rem 0; }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 1rem 0.3rem 0; text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 600; border-bottom: 1px solid var(--line); }
td { border-bottom: 1px solid var(--line); }
td { min-width: 5.5rem; }
th, td.number { min-width: 0; white-space: nowrap; }
th.number, td.number { text-align: right; }
@media (max-width: 47rem) {
  body { padding: 1rem; }
  table { font-size: 0.8rem; }
  th, td { padding-right: 0.6rem; }
}
"""

JS = """\
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
"""
