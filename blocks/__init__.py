"""The primitive blocks; importing this package registers every one of them."""

import nasseg.blocks.add
import nasseg.blocks.advanced_c3
import nasseg.blocks.ccc
import nasseg.blocks.ccc_conv
import nasseg.blocks.concat
import nasseg.blocks.conv
import nasseg.blocks.deconv
import nasseg.blocks.depthwise_pyramid
import nasseg.blocks.eesp
import nasseg.blocks.eesp_down
import nasseg.blocks.efficient_pyramid_pool
import nasseg.blocks.esp
import nasseg.blocks.gated_projection
import nasseg.blocks.hff
import nasseg.blocks.image_pyramid
import nasseg.blocks.norm_act
import nasseg.blocks.resnet
import nasseg.blocks.separable_conv
import nasseg.blocks.upsample  # noqa: F401
