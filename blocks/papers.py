"""The papers that the blocks come from."""

from nasseg.registry import Paper

ESPNET = Paper(
    "ESPNet: Efficient Spatial Pyramid of Dilated Convolutions for Semantic Segmentation",
    "Mehta, Rastegari, Caspi, Shapiro, Hajishirzi",
    2018,
    "1803.06815",
)
ESPNET_V2 = Paper(
    "ESPNetv2: A Light-weight, Power Efficient, and General Purpose Convolutional Neural Network",
    "Mehta, Rastegari, Shapiro, Hajishirzi",
    2019,
    "1811.11431",
)
C3 = Paper(
    "Concentrated-Comprehensive Convolutions for lightweight semantic segmentation",
    "Park, Yoo, Seo, Han, Yun, Kwak",
    2018,
    "1812.04920",
)
EXTREME_C3 = Paper(
    "ExtremeC3Net: Extreme Lightweight Portrait Segmentation Networks using Advanced C3-modules",
    "Park, Sjösund, Yoo, Bang, Kwak",
    2019,
    "1908.03093",
)
