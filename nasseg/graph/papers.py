"""The papers that blocks and references come from: the survey's, then those they build on."""

from nasseg.graph.registry import Paper

RTSEG_STUDY = Paper(
    "A Comparative Study of Real-time Semantic Segmentation for Autonomous Driving",
    "Siam, Gamal, Abdel-Razek, Yogamani, Jagersand, Zhang",
    2018,
)
EFFICIENT_DESIGN = Paper(
    "Analysis of Efficient CNN Design Techniques for Semantic Segmentation",
    "Briot, Viswanath, Yogamani",
    2018,
)
SPATIAL_SPARSITY = Paper(
    "Real-time Semantic Image Segmentation via Spatial Sparsity",
    "Wu, Shen, van den Hengel",
    2017,
    "1712.00213",
)
ENET = Paper(
    "ENet: A Deep Neural Network Architecture for Real-Time Semantic Segmentation",
    "Paszke, Chaurasia, Kim, Culurciello",
    2016,
    "1606.02147",
)
ICNET = Paper(
    "ICNet for Real-Time Semantic Segmentation on High-Resolution Images",
    "Zhao, Qi, Shen, Shi, Jia",
    2018,
    "1704.08545",
)
SQ = Paper(
    "Speeding up Semantic Segmentation for Autonomous Driving",
    "Treml, Arjona-Medina, Unterthiner, Durgesh, Friedmann, Schuberth, Mayr, Heusel, Hofmarcher, "
    "Widrich, Nessler, Hochreiter",
    2016,
)
EFFICIENT_CONVNET = Paper(
    "Efficient ConvNet for Real-time Semantic Segmentation",
    "Romera, Álvarez, Bergasa, Arroyo",
    2017,
)
ERFNET = Paper(
    "ERFNet: Efficient Residual Factorized ConvNet for Real-time Semantic Segmentation",
    "Romera, Álvarez, Bergasa, Arroyo",
    2018,
)
EDANET = Paper(
    "Efficient Dense Modules of Asymmetric Convolution for Real-Time Semantic Segmentation",
    "Lo, Hang, Chan, Lin",
    2018,
    "1809.06323",
)
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
BISENET = Paper(
    "BiSeNet: Bilateral Segmentation Network for Real-time Semantic Segmentation",
    "Yu, Wang, Peng, Gao, Yu, Sang",
    2018,
    "1808.00897",
)
LIGHT_WEIGHT_REFINENET = Paper(
    "Light-Weight RefineNet for Real-Time Semantic Segmentation",
    "Nekrasov, Shen, Reid",
    2018,
    "1810.03272",
)
SHELFNET = Paper(
    "ShelfNet for Fast Semantic Segmentation",
    "Zhuang, Yang, Gu, Dvornek",
    2018,
    "1811.11254",
)
LADDERNET = Paper(
    "LadderNet: Multi-path Networks Based on U-Net for Medical Image Segmentation",
    "Zhuang",
    2018,
    "1810.07810",
)
SHUFFLESEG = Paper(
    "ShuffleSeg: Real-time Semantic Segmentation Network",
    "Gamal, Siam, Abdel-Razek",
    2018,
    "1803.03816",
)
RTSEG = Paper(
    "RTSeg: Real-time Semantic Segmentation Comparative Study",
    "Siam, Gamal, Abdel-Razek, Yogamani, Jagersand",
    2018,
    "1803.02758",
)
CONTEXTNET = Paper(
    "ContextNet: Exploring Context and Detail for Semantic Segmentation in Real-time",
    "Poudel, Bonde, Liwicki, Zach",
    2018,
    "1805.04554",
)
CGNET = Paper(
    "CGNet: A Light-weight Context Guided Network for Semantic Segmentation",
    "Wu, Tang, Zhang, Zhang",
    2018,
    "1811.08201",
)
DECODER_DESIGN = Paper(
    "Design of Real-time Semantic Segmentation Decoder for Automated Driving",
    "Das, Kandan, Yogamani, Křížek",
    2019,
    "1901.06580",
)
DSNET = Paper(
    "DSNet for Real-Time Driving Scene Semantic Segmentation",
    "Wang",
    2018,
    "1812.07049",
)
FAST_SCNN = Paper(
    "Fast-SCNN: Fast Semantic Segmentation Network",
    "Poudel, Liwicki, Cipolla",
    2019,
    "1902.04502",
)
SHUFFLENET_V2_DPC = Paper(
    "An Efficient Solution for Semantic Segmentation: ShuffleNet V2 with Atrous Separable "
    "Convolutions",
    "Türkmen, Heikkilä",
    2019,
    "1902.07476",
)

VGG = Paper(
    "Very Deep Convolutional Networks for Large-Scale Image Recognition",
    "Simonyan, Zisserman",
    2014,
    "1409.1556",
)
RESNET = Paper(
    "Deep Residual Learning for Image Recognition",
    "He, Zhang, Ren, Sun",
    2015,
    "1512.03385",
)
CRELU = Paper(
    "Understanding and Improving Convolutional Neural Networks via Concatenated Rectified Linear "
    "Units",
    "Shang, Sohn, Almeida, Lee",
    2016,
    "1603.05201",
)
RESNEXT = Paper(
    "Aggregated Residual Transformations for Deep Neural Networks",
    "Xie, Girshick, Dollár, Tu, He",
    2016,
    "1611.05431",
)
REFINENET = Paper(
    "RefineNet: Multi-Path Refinement Networks for High-Resolution Semantic Segmentation",
    "Lin, Milan, Shen, Reid",
    2016,
    "1611.06612",
)
PSPNET = Paper(
    "Pyramid Scene Parsing Network",
    "Zhao, Shi, Qi, Wang, Jia",
    2016,
    "1612.01105",
)
MOBILENET = Paper(
    "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications",
    "Howard, Zhu, Chen, Kalenichenko, Wang, Weyand, Andreetto, Adam",
    2017,
    "1704.04861",
)
SHUFFLENET = Paper(
    "ShuffleNet: An Extremely Efficient Convolutional Neural Network for Mobile Devices",
    "Zhang, Zhou, Lin, Sun",
    2017,
    "1707.01083",
)
MOBILENET_V2 = Paper(
    "MobileNetV2: Inverted Residuals and Linear Bottlenecks",
    "Sandler, Howard, Zhu, Zhmoginov, Chen",
    2018,
    "1801.04381",
)
SHUFFLENET_V2 = Paper(
    "ShuffleNet V2: Practical Guidelines for Efficient CNN Architecture Design",
    "Ma, Zhang, Zheng, Sun",
    2018,
    "1807.11164",
)
