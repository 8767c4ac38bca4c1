BEGIN TRANSACTION;
CREATE TABLE nasseg_alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT nasseg_alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "nasseg_alembic_version" VALUES('0003');
CREATE TABLE nasseg_architectures (
	hash VARCHAR(64) NOT NULL, 
	text VARCHAR NOT NULL, 
	space VARCHAR NOT NULL, 
	params BIGINT NOT NULL, 
	macs BIGINT NOT NULL, 
	macs_fvcore BIGINT NOT NULL, 
	shapes JSON, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_nasseg_architectures PRIMARY KEY (hash)
);
INSERT INTO "nasseg_architectures" VALUES('e4871b6d63d7a473','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 1e-05,
    "kernel_size": 3,
    "out_channels": 32,
    "stride": 2
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stem"
   ],
   "name": "skip0",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "stem",
    "image"
   ],
   "name": "down1",
   "params": {
    "branches": 4,
    "out_channels": 64,
    "receptive_limit": 13
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "down1"
   ],
   "name": "skip1",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "down1",
    "image"
   ],
   "name": "down2",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 11
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stage2.3"
   ],
   "name": "skip2",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "stage2.3",
    "image"
   ],
   "name": "down3",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 9
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.3"
   ],
   "name": "stage3.4",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.4"
   ],
   "name": "stage3.5",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.5"
   ],
   "name": "stage3.6",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.6"
   ],
   "name": "stage3.7",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "stage3.7"
   ],
   "name": "pool3",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 64,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool3"
   ],
   "name": "up2",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip2",
    "up2"
   ],
   "name": "merge2.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge2.add"
   ],
   "name": "merge2",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge2"
   ],
   "name": "pool2",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 48,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool2"
   ],
   "name": "up1",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip1",
    "up1"
   ],
   "name": "merge1.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge1.add"
   ],
   "name": "merge1",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge1"
   ],
   "name": "pool1",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 32,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool1"
   ],
   "name": "up0",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip0",
    "up0"
   ],
   "name": "merge0.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge0.add"
   ],
   "name": "merge0",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge0"
   ],
   "name": "pool0",
   "params": {
    "classes": "classes",
    "last": true,
    "out_channels": "classes",
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool0"
   ],
   "name": "head",
   "params": {
    "align_corners": true
   }
  }
 ],
 "output": "head"
}','esp_family',227678,55972192,66830560,'{"image": [3, 1], "stem": [32, 2], "skip0": [32, 2], "down1": [64, 4], "skip1": [48, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "skip2": [64, 8], "down3": [256, 16], "stage3.1": [256, 16], "stage3.2": [256, 16], "stage3.3": [256, 16], "stage3.4": [256, 16], "stage3.5": [256, 16], "stage3.6": [256, 16], "stage3.7": [256, 16], "pool3": [64, 16], "up2": [64, 8], "merge2.add": [64, 8], "merge2": [64, 8], "pool2": [48, 8], "up1": [48, 4], "merge1.add": [48, 4], "merge1": [48, 4], "pool1": [32, 4], "up0": [32, 2], "merge0.add": [32, 2], "merge0": [32, 2], "pool0": [8, 2], "head": [8, 1]}','2026-11-28 11:13:11.417247');
INSERT INTO "nasseg_architectures" VALUES('5a1214695342b61d','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": 16,
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 3,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 3,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.2",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.3"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','esp_family',184457,133391872,137123328,'{"image": [3, 1], "stem": [16, 2], "image1": [3, 2], "join0.concat": [19, 2], "join0": [19, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "image2": [3, 4], "join1.concat": [131, 4], "join1": [131, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "join2.concat": [256, 8], "join2": [256, 8], "classifier": [8, 8]}','2026-11-28 11:19:43.183693');
INSERT INTO "nasseg_architectures" VALUES('4d52d0fcebe7c45a','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": "classes",
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 2,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 2,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.2",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.8"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "classifier"
   ],
   "name": "scores",
   "params": {
    "activation": "none"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "scores"
   ],
   "name": "up1",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "up1",
    "stage1.2"
   ],
   "name": "fuse1.concat",
   "params": {}
  },
  {
   "block": "separable_conv",
   "inputs": [
    "fuse1.concat"
   ],
   "name": "fuse1",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "fuse1"
   ],
   "name": "up0",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "up0",
    "stem"
   ],
   "name": "fuse0.concat",
   "params": {}
  },
  {
   "block": "separable_conv",
   "inputs": [
    "fuse0.concat"
   ],
   "name": "fuse0",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "fuse0"
   ],
   "name": "up",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "conv",
   "inputs": [
    "up"
   ],
   "name": "head",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "head"
}','esp_family',179650,114720768,123277312,'{"image": [3, 1], "stem": [8, 2], "image1": [3, 2], "join0.concat": [11, 2], "join0": [11, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "image2": [3, 4], "join1.concat": [131, 4], "join1": [131, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "stage2.4": [128, 8], "stage2.5": [128, 8], "stage2.6": [128, 8], "stage2.7": [128, 8], "stage2.8": [128, 8], "join2.concat": [256, 8], "join2": [256, 8], "classifier": [8, 8], "scores": [8, 8], "up1": [8, 4], "fuse1.concat": [72, 4], "fuse1": [8, 4], "up0": [8, 2], "fuse0.concat": [16, 2], "fuse0": [8, 2], "up": [8, 1], "head": [8, 1]}','2026-11-28 11:13:13.451908');
INSERT INTO "nasseg_architectures" VALUES('0b7be6652903a2ad','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 1e-05,
    "kernel_size": 3,
    "out_channels": 32,
    "stride": 2
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stem"
   ],
   "name": "skip0",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "stem",
    "image"
   ],
   "name": "down1",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 13
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "down1"
   ],
   "name": "skip1",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "down1",
    "image"
   ],
   "name": "down2",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 11
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "branches": 4,
    "out_channels": 256,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stage2.3"
   ],
   "name": "skip2",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "stage2.3",
    "image"
   ],
   "name": "down3",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 9
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.3"
   ],
   "name": "stage3.4",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.4"
   ],
   "name": "stage3.5",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.5"
   ],
   "name": "stage3.6",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.6"
   ],
   "name": "stage3.7",
   "params": {
    "branches": 4,
    "out_channels": 512,
    "receptive_limit": 7,
    "residual": true
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "stage3.7"
   ],
   "name": "pool3",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 64,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool3"
   ],
   "name": "up2",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip2",
    "up2"
   ],
   "name": "merge2.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge2.add"
   ],
   "name": "merge2",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge2"
   ],
   "name": "pool2",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 48,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool2"
   ],
   "name": "up1",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip1",
    "up1"
   ],
   "name": "merge1.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge1.add"
   ],
   "name": "merge1",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge1"
   ],
   "name": "pool1",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 32,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool1"
   ],
   "name": "up0",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip0",
    "up0"
   ],
   "name": "merge0.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge0.add"
   ],
   "name": "merge0",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge0"
   ],
   "name": "pool0",
   "params": {
    "classes": "classes",
    "last": true,
    "out_channels": "classes",
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool0"
   ],
   "name": "head",
   "params": {
    "align_corners": true
   }
  }
 ],
 "output": "head"
}','esp_family',781118,156564832,171076832,'{"image": [3, 1], "stem": [32, 2], "skip0": [32, 2], "down1": [128, 4], "skip1": [48, 4], "down2": [256, 8], "stage2.1": [256, 8], "stage2.2": [256, 8], "stage2.3": [256, 8], "skip2": [64, 8], "down3": [512, 16], "stage3.1": [512, 16], "stage3.2": [512, 16], "stage3.3": [512, 16], "stage3.4": [512, 16], "stage3.5": [512, 16], "stage3.6": [512, 16], "stage3.7": [512, 16], "pool3": [64, 16], "up2": [64, 8], "merge2.add": [64, 8], "merge2": [64, 8], "pool2": [48, 8], "up1": [48, 4], "merge1.add": [48, 4], "merge1": [48, 4], "pool1": [32, 4], "up0": [32, 2], "merge0.add": [32, 2], "merge0": [32, 2], "pool0": [8, 2], "head": [8, 1]}','2026-11-28 11:13:15.281386');
INSERT INTO "nasseg_architectures" VALUES('9925a40e8c1d96e2','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": 16,
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 2,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 2,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.2",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join1"
   ],
   "name": "project1",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.8"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "classifier"
   ],
   "name": "scores",
   "params": {
    "activation": "none"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "scores"
   ],
   "name": "up2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "concat",
   "inputs": [
    "project1",
    "up2"
   ],
   "name": "fuse1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "fuse1.concat"
   ],
   "name": "fuse1.norm",
   "params": {}
  },
  {
   "block": "ccc",
   "inputs": [
    "fuse1.norm"
   ],
   "name": "fuse1",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "fuse1"
   ],
   "name": "up1.deconv",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "up1.deconv"
   ],
   "name": "up1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "up1",
    "join0"
   ],
   "name": "fuse0.concat",
   "params": {}
  },
  {
   "block": "conv",
   "inputs": [
    "fuse0.concat"
   ],
   "name": "fuse0",
   "params": {
    "kernel_size": 3,
    "out_channels": "classes"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "fuse0"
   ],
   "name": "head",
   "params": {
    "out_channels": "classes"
   }
  }
 ],
 "output": "head"
}','esp_family',176962,128548864,136253440,'{"image": [3, 1], "stem": [16, 2], "image1": [3, 2], "join0.concat": [19, 2], "join0": [19, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "image2": [3, 4], "join1.concat": [131, 4], "join1": [131, 4], "project1": [8, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "stage2.4": [128, 8], "stage2.5": [128, 8], "stage2.6": [128, 8], "stage2.7": [128, 8], "stage2.8": [128, 8], "join2.concat": [256, 8], "join2": [256, 8], "classifier": [8, 8], "scores": [8, 8], "up2": [8, 4], "fuse1.concat": [16, 4], "fuse1.norm": [16, 4], "fuse1": [8, 4], "up1.deconv": [8, 2], "up1": [8, 2], "fuse0.concat": [27, 2], "fuse0": [8, 2], "head": [8, 1]}','2026-11-28 11:13:16.669805');
INSERT INTO "nasseg_architectures" VALUES('03a13a18282e5d69','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": 16,
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 3,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 3,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.2",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join1"
   ],
   "name": "project1",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.3"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "classifier"
   ],
   "name": "scores",
   "params": {
    "activation": "none"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "scores"
   ],
   "name": "up2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "concat",
   "inputs": [
    "project1",
    "up2"
   ],
   "name": "fuse1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "fuse1.concat"
   ],
   "name": "fuse1.norm",
   "params": {}
  },
  {
   "block": "esp",
   "inputs": [
    "fuse1.norm"
   ],
   "name": "fuse1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": "classes"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "fuse1"
   ],
   "name": "up1.deconv",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "up1.deconv"
   ],
   "name": "up1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "up1",
    "join0"
   ],
   "name": "fuse0.concat",
   "params": {}
  },
  {
   "block": "conv",
   "inputs": [
    "fuse0.concat"
   ],
   "name": "fuse0",
   "params": {
    "kernel_size": 3,
    "out_channels": "classes"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "fuse0"
   ],
   "name": "head",
   "params": {
    "out_channels": "classes"
   }
  }
 ],
 "output": "head"
}','esp_family',188441,154396160,157447680,'{"image": [3, 1], "stem": [16, 2], "image1": [3, 2], "join0.concat": [19, 2], "join0": [19, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "image2": [3, 4], "join1.concat": [131, 4], "join1": [131, 4], "project1": [8, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "join2.concat": [256, 8], "join2": [256, 8], "classifier": [8, 8], "scores": [8, 8], "up2": [8, 4], "fuse1.concat": [16, 4], "fuse1.norm": [16, 4], "fuse1": [8, 4], "up1.deconv": [8, 2], "up1": [8, 2], "fuse0.concat": [27, 2], "fuse0": [8, 2], "head": [8, 1]}','2026-11-28 11:13:17.575292');
INSERT INTO "nasseg_architectures" VALUES('d6e025094252031b','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": 16,
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 3,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 3,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.2",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.8"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','esp_family',346377,215311872,219698688,'{"image": [3, 1], "stem": [16, 2], "image1": [3, 2], "join0.concat": [19, 2], "join0": [19, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "image2": [3, 4], "join1.concat": [131, 4], "join1": [131, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "stage2.4": [128, 8], "stage2.5": [128, 8], "stage2.6": [128, 8], "stage2.7": [128, 8], "stage2.8": [128, 8], "join2.concat": [256, 8], "join2": [256, 8], "classifier": [8, 8]}','2026-11-28 11:13:18.449015');
INSERT INTO "nasseg_architectures" VALUES('bd35cd008571bd10','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": 16,
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 3,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 3,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.2",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join1"
   ],
   "name": "project1",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.8"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "classifier"
   ],
   "name": "scores",
   "params": {
    "activation": "none"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "scores"
   ],
   "name": "up2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "concat",
   "inputs": [
    "project1",
    "up2"
   ],
   "name": "fuse1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "fuse1.concat"
   ],
   "name": "fuse1.norm",
   "params": {}
  },
  {
   "block": "esp",
   "inputs": [
    "fuse1.norm"
   ],
   "name": "fuse1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": "classes"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "fuse1"
   ],
   "name": "up1.deconv",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "norm_act",
   "inputs": [
    "up1.deconv"
   ],
   "name": "up1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "up1",
    "join0"
   ],
   "name": "fuse0.concat",
   "params": {}
  },
  {
   "block": "conv",
   "inputs": [
    "fuse0.concat"
   ],
   "name": "fuse0",
   "params": {
    "kernel_size": 3,
    "out_channels": "classes"
   }
  },
  {
   "block": "deconv",
   "inputs": [
    "fuse0"
   ],
   "name": "head",
   "params": {
    "out_channels": "classes"
   }
  }
 ],
 "output": "head"
}','esp_family',350361,236316160,240023040,'{"image": [3, 1], "stem": [16, 2], "image1": [3, 2], "join0.concat": [19, 2], "join0": [19, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "image2": [3, 4], "join1.concat": [131, 4], "join1": [131, 4], "project1": [8, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "stage2.4": [128, 8], "stage2.5": [128, 8], "stage2.6": [128, 8], "stage2.7": [128, 8], "stage2.8": [128, 8], "join2.concat": [256, 8], "join2": [256, 8], "classifier": [8, 8], "scores": [8, 8], "up2": [8, 4], "fuse1.concat": [16, 4], "fuse1.norm": [16, 4], "fuse1": [8, 4], "up1.deconv": [8, 2], "up1": [8, 2], "fuse0.concat": [27, 2], "fuse0": [8, 2], "head": [8, 1]}','2026-11-28 11:13:19.451048');
INSERT INTO "nasseg_architectures" VALUES('3b4dc5d56996e14f','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": "classes",
    "stride": 2
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stem"
   ],
   "name": "skip0",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stem"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": true,
    "out_channels": 32,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": true,
    "out_channels": 32,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": true,
    "out_channels": 32,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage1.2"
   ],
   "name": "stage1.3",
   "params": {
    "dilations": [
     2,
     3,
     7,
     13
    ],
    "hff": true,
    "out_channels": 32,
    "residual": true
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stage1.3"
   ],
   "name": "skip1",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.3",
    "down1"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 11
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.8"
   ],
   "name": "stage2.9",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage2.9"
   ],
   "name": "stage2.10",
   "params": {
    "branches": 4,
    "out_channels": 128,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stage2.10"
   ],
   "name": "skip2",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage2.10",
    "down2"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "fit3",
   "params": {
    "eps": 1e-05,
    "kernel_size": 1,
    "out_channels": 32
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "fit3"
   ],
   "name": "down3",
   "params": {
    "branches": 4,
    "out_channels": 64,
    "receptive_limit": 9
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "branches": 4,
    "out_channels": 64,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "branches": 4,
    "out_channels": 64,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "branches": 4,
    "out_channels": 64,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "stage3.3"
   ],
   "name": "pool3",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 64,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool3"
   ],
   "name": "up2",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip2",
    "up2"
   ],
   "name": "merge2.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge2.add"
   ],
   "name": "merge2",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge2"
   ],
   "name": "pool2",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 48,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool2"
   ],
   "name": "up1",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip1",
    "up1"
   ],
   "name": "merge1.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge1.add"
   ],
   "name": "merge1",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge1"
   ],
   "name": "pool1",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 32,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool1"
   ],
   "name": "up0",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip0",
    "up0"
   ],
   "name": "merge0.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge0.add"
   ],
   "name": "merge0",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge0"
   ],
   "name": "pool0",
   "params": {
    "classes": "classes",
    "last": true,
    "out_channels": "classes",
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool0"
   ],
   "name": "head",
   "params": {
    "align_corners": true
   }
  }
 ],
 "output": "head"
}','esp_family',115216,65365472,77899360,'{"image": [3, 1], "stem": [8, 2], "skip0": [32, 2], "down1": [32, 4], "stage1.1": [32, 4], "stage1.2": [32, 4], "stage1.3": [32, 4], "skip1": [48, 4], "join1.concat": [64, 4], "join1": [64, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "stage2.4": [128, 8], "stage2.5": [128, 8], "stage2.6": [128, 8], "stage2.7": [128, 8], "stage2.8": [128, 8], "stage2.9": [128, 8], "stage2.10": [128, 8], "skip2": [64, 8], "join2.concat": [256, 8], "join2": [256, 8], "fit3": [32, 8], "down3": [64, 16], "stage3.1": [64, 16], "stage3.2": [64, 16], "stage3.3": [64, 16], "pool3": [64, 16], "up2": [64, 8], "merge2.add": [64, 8], "merge2": [64, 8], "pool2": [48, 8], "up1": [48, 4], "merge1.add": [48, 4], "merge1": [48, 4], "pool1": [32, 4], "up0": [32, 2], "merge0.add": [32, 2], "merge0": [32, 2], "pool0": [8, 2], "head": [8, 1]}','2026-11-28 11:13:20.895485');
INSERT INTO "nasseg_architectures" VALUES('bdaf1238396949a7','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 1e-05,
    "kernel_size": 3,
    "out_channels": "classes",
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 2,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join0"
   ],
   "name": "fit1",
   "params": {
    "eps": 1e-05,
    "kernel_size": 1,
    "out_channels": 48
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "fit1"
   ],
   "name": "down1",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 13
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage1.2"
   ],
   "name": "stage1.3",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 2,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.3",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.8"
   ],
   "name": "stage2.9",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.9"
   ],
   "name": "stage2.10",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image3",
   "params": {
    "kernel_size": 2,
    "times": 3
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage2.10",
    "down2",
    "image3"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "join2"
   ],
   "name": "down3",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.3"
   ],
   "name": "stage3.4",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.4"
   ],
   "name": "stage3.5",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.5"
   ],
   "name": "stage3.6",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.6"
   ],
   "name": "stage3.7",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage3.7"
   ],
   "name": "stage3.8",
   "params": {
    "dilations": [
     2,
     4,
     8,
     16
    ],
    "hff": false,
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down3",
    "stage3.8"
   ],
   "name": "join3.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join3.concat"
   ],
   "name": "join3",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join3"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','esp_family',502449,897543540,951877980,'{"image": [3, 1], "stem": [19, 2], "image1": [3, 2], "join0.concat": [22, 2], "join0": [22, 2], "fit1": [48, 2], "down1": [96, 4], "stage1.1": [96, 4], "stage1.2": [96, 4], "stage1.3": [96, 4], "image2": [3, 4], "join1.concat": [195, 4], "join1": [195, 4], "down2": [64, 8], "stage2.1": [64, 8], "stage2.2": [64, 8], "stage2.3": [64, 8], "stage2.4": [64, 8], "stage2.5": [64, 8], "stage2.6": [64, 8], "stage2.7": [64, 8], "stage2.8": [64, 8], "stage2.9": [64, 8], "stage2.10": [64, 8], "image3": [3, 8], "join2.concat": [131, 8], "join2": [131, 8], "down3": [192, 16], "stage3.1": [192, 16], "stage3.2": [192, 16], "stage3.3": [192, 16], "stage3.4": [192, 16], "stage3.5": [192, 16], "stage3.6": [192, 16], "stage3.7": [192, 16], "stage3.8": [192, 16], "join3.concat": [384, 16], "join3": [384, 16], "classifier": [19, 16]}','2026-11-28 11:14:13.604271');
INSERT INTO "nasseg_architectures" VALUES('36ecf6ecb28ceedd','{
 "format": 1,
 "nodes": [
  {
   "block": "dsnet_initial",
   "inputs": [
    "image"
   ],
   "name": "initial",
   "params": {
    "learned_scale": false,
    "out_channels": 12
   }
  },
  {
   "block": "eda_down",
   "inputs": [
    "initial"
   ],
   "name": "down1",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilation": 1,
    "dropout": 0.01,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilation": 2,
    "dropout": 0.01,
    "variant": "port"
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage1.2"
   ],
   "name": "fit2",
   "params": {
    "kernel_size": 1,
    "out_channels": 44
   }
  },
  {
   "block": "enet_down",
   "inputs": [
    "fit2"
   ],
   "name": "down2",
   "params": {
    "dropout": 0.1,
    "out_channels": 90,
    "variant": "port"
   }
  },
  {
   "block": "eda_block",
   "inputs": [
    "down2"
   ],
   "name": "stage2",
   "params": {
    "dilations": [
     1,
     1,
     1,
     1,
     1,
     1
    ],
    "growth": 24
   }
  },
  {
   "block": "eda_down",
   "inputs": [
    "stage2"
   ],
   "name": "down3",
   "params": {
    "out_channels": 256
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "dilation": 1,
    "dropout": 0.1,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "asymmetric": true,
    "dropout": 0.1,
    "kernel_size": 5,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "dilation": 1,
    "dropout": 0.1,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.3"
   ],
   "name": "stage3.4",
   "params": {
    "asymmetric": true,
    "dropout": 0.1,
    "kernel_size": 5,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.4"
   ],
   "name": "stage3.5",
   "params": {
    "dilation": 1,
    "dropout": 0.1,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.5"
   ],
   "name": "stage3.6",
   "params": {
    "asymmetric": true,
    "dropout": 0.1,
    "kernel_size": 5,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.6"
   ],
   "name": "stage3.7",
   "params": {
    "dilation": 1,
    "dropout": 0.1,
    "variant": "port"
   }
  },
  {
   "block": "enet_bottleneck",
   "inputs": [
    "stage3.7"
   ],
   "name": "stage3.8",
   "params": {
    "asymmetric": true,
    "dropout": 0.1,
    "kernel_size": 5,
    "variant": "port"
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage3.8"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "bias": true,
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','enet_family',734918,977735340,1008903660,'{"image": [3, 1], "initial": [12, 2], "down1": [96, 4], "stage1.1": [96, 4], "stage1.2": [96, 4], "fit2": [44, 4], "down2": [90, 8], "stage2": [234, 8], "down3": [256, 16], "stage3.1": [256, 16], "stage3.2": [256, 16], "stage3.3": [256, 16], "stage3.4": [256, 16], "stage3.5": [256, 16], "stage3.6": [256, 16], "stage3.7": [256, 16], "stage3.8": [256, 16], "classifier": [19, 16]}','2026-11-28 11:14:14.676529');
INSERT INTO "nasseg_architectures" VALUES('fb60f5c198742e4e','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": "classes",
    "stride": 2
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stem"
   ],
   "name": "skip0",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 3,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join0"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.2"
   ],
   "name": "stage1.3",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stage1.3"
   ],
   "name": "skip1",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 3,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.3",
    "down1",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 128,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilations": [
     1,
     2,
     4
    ],
    "out_channels": 128,
    "residual": true
   }
  },
  {
   "block": "gated_projection",
   "inputs": [
    "stage2.5"
   ],
   "name": "skip2",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image3",
   "params": {
    "kernel_size": 3,
    "times": 3
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage2.5",
    "down2",
    "image3"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "fit3",
   "params": {
    "eps": 1e-05,
    "kernel_size": 1,
    "out_channels": 48
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "fit3"
   ],
   "name": "down3",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 9
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "branches": 4,
    "out_channels": 96,
    "receptive_limit": 5,
    "residual": true
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "stage3.3"
   ],
   "name": "pool3",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 64,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool3"
   ],
   "name": "up2",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip2",
    "up2"
   ],
   "name": "merge2.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge2.add"
   ],
   "name": "merge2",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge2"
   ],
   "name": "pool2",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 48,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool2"
   ],
   "name": "up1",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip1",
    "up1"
   ],
   "name": "merge1.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge1.add"
   ],
   "name": "merge1",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge1"
   ],
   "name": "pool1",
   "params": {
    "classes": "classes",
    "last": false,
    "out_channels": 32,
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool1"
   ],
   "name": "up0",
   "params": {
    "align_corners": true
   }
  },
  {
   "block": "add",
   "inputs": [
    "skip0",
    "up0"
   ],
   "name": "merge0.add",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "merge0.add"
   ],
   "name": "merge0",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "efficient_pyramid_pool",
   "inputs": [
    "merge0"
   ],
   "name": "pool0",
   "params": {
    "classes": "classes",
    "last": true,
    "out_channels": "classes",
    "proj_channels": 16
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "pool0"
   ],
   "name": "head",
   "params": {
    "align_corners": true
   }
  }
 ],
 "output": "head"
}','esp_family',612104,2952918004,3041875219,'{"image": [3, 1], "stem": [19, 2], "skip0": [32, 2], "image1": [3, 2], "join0.concat": [22, 2], "join0": [22, 2], "down1": [128, 4], "stage1.1": [128, 4], "stage1.2": [128, 4], "stage1.3": [128, 4], "skip1": [48, 4], "image2": [3, 4], "join1.concat": [259, 4], "join1": [259, 4], "down2": [128, 8], "stage2.1": [128, 8], "stage2.2": [128, 8], "stage2.3": [128, 8], "stage2.4": [128, 8], "stage2.5": [128, 8], "skip2": [64, 8], "image3": [3, 8], "join2.concat": [259, 8], "join2": [259, 8], "fit3": [48, 8], "down3": [96, 16], "stage3.1": [96, 16], "stage3.2": [96, 16], "stage3.3": [96, 16], "pool3": [64, 16], "up2": [64, 8], "merge2.add": [64, 8], "merge2": [64, 8], "pool2": [48, 8], "up1": [48, 4], "merge1.add": [48, 4], "merge1": [48, 4], "pool1": [32, 4], "up0": [32, 2], "merge0.add": [32, 2], "merge0": [32, 2], "pool0": [19, 2], "head": [19, 1]}','2026-11-28 11:14:18.402246');
INSERT INTO "nasseg_architectures" VALUES('a5dad814a21e2fa7','{
 "format": 1,
 "nodes": [
  {
   "block": "erfnet_down",
   "inputs": [
    "image"
   ],
   "name": "initial",
   "params": {
    "out_channels": 12
   }
  },
  {
   "block": "eda_down",
   "inputs": [
    "initial"
   ],
   "name": "down1",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "eda_block",
   "inputs": [
    "down1"
   ],
   "name": "stage1",
   "params": {
    "dilations": [
     1,
     1,
     1,
     1,
     1
    ],
    "growth": 40
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage1"
   ],
   "name": "fit2",
   "params": {
    "kernel_size": 1,
    "out_channels": 48
   }
  },
  {
   "block": "dsnet_down",
   "inputs": [
    "fit2"
   ],
   "name": "down2",
   "params": {
    "groups": 4,
    "learned_scale": false,
    "out_channels": 96
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.8"
   ],
   "name": "stage2.9",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.9"
   ],
   "name": "stage2.10",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.10"
   ],
   "name": "stage2.11",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.11"
   ],
   "name": "stage2.12",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.12"
   ],
   "name": "stage2.13",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.13"
   ],
   "name": "stage2.14",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.14"
   ],
   "name": "stage2.15",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.15"
   ],
   "name": "stage2.16",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage2.16"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "bias": true,
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','enet_family',1963079,6493176000,6540566400,'{"image": [3, 1], "initial": [12, 2], "down1": [80, 4], "stage1": [280, 4], "fit2": [48, 4], "down2": [96, 8], "stage2.1": [96, 8], "stage2.2": [96, 8], "stage2.3": [96, 8], "stage2.4": [96, 8], "stage2.5": [96, 8], "stage2.6": [96, 8], "stage2.7": [96, 8], "stage2.8": [96, 8], "stage2.9": [96, 8], "stage2.10": [96, 8], "stage2.11": [96, 8], "stage2.12": [96, 8], "stage2.13": [96, 8], "stage2.14": [96, 8], "stage2.15": [96, 8], "stage2.16": [96, 8], "classifier": [19, 8]}','2026-11-28 11:14:20.430501');
INSERT INTO "nasseg_architectures" VALUES('70e6294a5109b7c2','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 1e-05,
    "kernel_size": 3,
    "out_channels": "classes",
    "stride": 2
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image1",
   "params": {
    "kernel_size": 2,
    "times": 1
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stem",
    "image1"
   ],
   "name": "join0.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join0.concat"
   ],
   "name": "join0",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join0"
   ],
   "name": "fit1",
   "params": {
    "eps": 1e-05,
    "kernel_size": 1,
    "out_channels": 16
   }
  },
  {
   "block": "eesp_down",
   "inputs": [
    "fit1"
   ],
   "name": "down1",
   "params": {
    "branches": 4,
    "out_channels": 48,
    "receptive_limit": 13
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "branches": 4,
    "out_channels": 48,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "branches": 4,
    "out_channels": 48,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage1.2"
   ],
   "name": "stage1.3",
   "params": {
    "branches": 4,
    "out_channels": 48,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "eesp",
   "inputs": [
    "stage1.3"
   ],
   "name": "stage1.4",
   "params": {
    "branches": 4,
    "out_channels": 48,
    "receptive_limit": 9,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image2",
   "params": {
    "kernel_size": 2,
    "times": 2
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.4",
    "image2"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 192,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 192,
    "residual": true
   }
  },
  {
   "block": "image_pyramid",
   "inputs": [
    "image"
   ],
   "name": "image3",
   "params": {
    "kernel_size": 2,
    "times": 3
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage2.4",
    "image3"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 1e-05
   }
  },
  {
   "block": "esp",
   "inputs": [
    "join2"
   ],
   "name": "down3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage3.3"
   ],
   "name": "stage3.4",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage3.4"
   ],
   "name": "stage3.5",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage3.5"
   ],
   "name": "stage3.6",
   "params": {
    "dilations": [
     1,
     2,
     4,
     8,
     16
    ],
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage3.6"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','esp_family',1386921,1793456970,1832730930,'{"image": [3, 1], "stem": [19, 2], "image1": [3, 2], "join0.concat": [22, 2], "join0": [22, 2], "fit1": [16, 2], "down1": [48, 4], "stage1.1": [48, 4], "stage1.2": [48, 4], "stage1.3": [48, 4], "stage1.4": [48, 4], "image2": [3, 4], "join1.concat": [51, 4], "join1": [51, 4], "down2": [192, 8], "stage2.1": [192, 8], "stage2.2": [192, 8], "stage2.3": [192, 8], "stage2.4": [192, 8], "image3": [3, 8], "join2.concat": [195, 8], "join2": [195, 8], "down3": [256, 16], "stage3.1": [256, 16], "stage3.2": [256, 16], "stage3.3": [256, 16], "stage3.4": [256, 16], "stage3.5": [256, 16], "stage3.6": [256, 16], "classifier": [19, 16]}','2026-11-28 11:14:22.397550');
INSERT INTO "nasseg_architectures" VALUES('3dcd19efdf857c97','{
 "format": 1,
 "nodes": [
  {
   "block": "dsnet_initial",
   "inputs": [
    "image"
   ],
   "name": "initial",
   "params": {
    "learned_scale": false,
    "out_channels": 15
   }
  },
  {
   "block": "conv",
   "inputs": [
    "initial"
   ],
   "name": "fit1",
   "params": {
    "kernel_size": 1,
    "out_channels": 12
   }
  },
  {
   "block": "dsnet_down",
   "inputs": [
    "fit1"
   ],
   "name": "down1",
   "params": {
    "groups": 4,
    "learned_scale": false,
    "out_channels": 48
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilation": 2,
    "dropout": 0.03
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilation": 4,
    "dropout": 0.03
   }
  },
  {
   "block": "eda_down",
   "inputs": [
    "stage1.2"
   ],
   "name": "down2",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.2"
   ],
   "name": "stage2.3",
   "params": {
    "dilation": 4,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.3"
   ],
   "name": "stage2.4",
   "params": {
    "dilation": 8,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.4"
   ],
   "name": "stage2.5",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.5"
   ],
   "name": "stage2.6",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.6"
   ],
   "name": "stage2.7",
   "params": {
    "dilation": 4,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.7"
   ],
   "name": "stage2.8",
   "params": {
    "dilation": 8,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.8"
   ],
   "name": "stage2.9",
   "params": {
    "dilation": 1,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage2.9"
   ],
   "name": "stage2.10",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage2.10"
   ],
   "name": "fit3",
   "params": {
    "kernel_size": 1,
    "out_channels": 48
   }
  },
  {
   "block": "erfnet_down",
   "inputs": [
    "fit3"
   ],
   "name": "down3",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "down3"
   ],
   "name": "stage3.1",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage3.1"
   ],
   "name": "stage3.2",
   "params": {
    "dilation": 4,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage3.2"
   ],
   "name": "stage3.3",
   "params": {
    "dilation": 8,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage3.3"
   ],
   "name": "stage3.4",
   "params": {
    "dilation": 16,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage3.4"
   ],
   "name": "stage3.5",
   "params": {
    "dilation": 2,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage3.5"
   ],
   "name": "stage3.6",
   "params": {
    "dilation": 4,
    "dropout": 0.3
   }
  },
  {
   "block": "non_bt_1d",
   "inputs": [
    "stage3.6"
   ],
   "name": "stage3.7",
   "params": {
    "dilation": 8,
    "dropout": 0.3
   }
  },
  {
   "block": "conv",
   "inputs": [
    "stage3.7"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "bias": true,
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','enet_family',2004736,4300868160,4335298560,'{"image": [3, 1], "initial": [15, 2], "fit1": [12, 2], "down1": [48, 4], "stage1.1": [48, 4], "stage1.2": [48, 4], "down2": [96, 8], "stage2.1": [96, 8], "stage2.2": [96, 8], "stage2.3": [96, 8], "stage2.4": [96, 8], "stage2.5": [96, 8], "stage2.6": [96, 8], "stage2.7": [96, 8], "stage2.8": [96, 8], "stage2.9": [96, 8], "stage2.10": [96, 8], "fit3": [48, 8], "down3": [96, 16], "stage3.1": [96, 16], "stage3.2": [96, 16], "stage3.3": [96, 16], "stage3.4": [96, 16], "stage3.5": [96, 16], "stage3.6": [96, 16], "stage3.7": [96, 16], "classifier": [19, 16]}','2026-11-28 11:14:23.578811');
INSERT INTO "nasseg_architectures" VALUES('7a7229ff1e6e6e41','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "stem",
   "params": {
    "eps": 0.001,
    "kernel_size": 3,
    "out_channels": 8,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stem"
   ],
   "name": "down1",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 64,
    "stride": 2
   }
  },
  {
   "block": "esp",
   "inputs": [
    "down1"
   ],
   "name": "stage1.1",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.1"
   ],
   "name": "stage1.2",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.2"
   ],
   "name": "stage1.3",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "esp",
   "inputs": [
    "stage1.3"
   ],
   "name": "stage1.4",
   "params": {
    "dilations": [
     1,
     2,
     3,
     5,
     9
    ],
    "out_channels": 64,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "stage1.4",
    "down1"
   ],
   "name": "join1.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join1.concat"
   ],
   "name": "join1",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "join1"
   ],
   "name": "down2",
   "params": {
    "dilations": [
     2,
     3,
     5,
     9
    ],
    "hff": true,
    "out_channels": 256,
    "stride": 2
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "down2"
   ],
   "name": "stage2.1",
   "params": {
    "dilations": [
     2,
     3,
     5,
     9
    ],
    "hff": true,
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "ccc",
   "inputs": [
    "stage2.1"
   ],
   "name": "stage2.2",
   "params": {
    "dilations": [
     2,
     3,
     5,
     9
    ],
    "hff": true,
    "out_channels": 256,
    "residual": true
   }
  },
  {
   "block": "concat",
   "inputs": [
    "down2",
    "stage2.2"
   ],
   "name": "join2.concat",
   "params": {}
  },
  {
   "block": "norm_act",
   "inputs": [
    "join2.concat"
   ],
   "name": "join2",
   "params": {
    "eps": 0.001
   }
  },
  {
   "block": "conv",
   "inputs": [
    "join2"
   ],
   "name": "classifier",
   "params": {
    "activation": "none",
    "kernel_size": 1,
    "norm": false,
    "out_channels": "classes"
   }
  }
 ],
 "output": "classifier"
}','esp_family',227472,172621824,178520064,'{"image": [3, 1], "stem": [8, 2], "down1": [64, 4], "stage1.1": [64, 4], "stage1.2": [64, 4], "stage1.3": [64, 4], "stage1.4": [64, 4], "join1.concat": [128, 4], "join1": [128, 4], "down2": [256, 8], "stage2.1": [256, 8], "stage2.2": [256, 8], "join2.concat": [512, 8], "join2": [512, 8], "classifier": [8, 8]}','2026-11-28 11:17:36.001449');
CREATE TABLE nasseg_devices (
	id VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	name VARCHAR NOT NULL, 
	facts JSON NOT NULL, 
	CONSTRAINT pk_nasseg_devices PRIMARY KEY (id)
);
INSERT INTO "nasseg_devices" VALUES('cpu-4604f4c9','cpu','Intel(R) Xeon(R) Processor','{"architecture": "x86_64", "physical_cores": "2", "frequency_mhz": "2600", "governor": "unknown", "virtual": "true"}');
CREATE TABLE nasseg_epochs (
	training_id INTEGER NOT NULL, 
	epoch INTEGER NOT NULL, 
	train_loss DOUBLE NOT NULL, 
	learning_rate DOUBLE NOT NULL, 
	seconds DOUBLE NOT NULL, 
	miou DOUBLE, 
	CONSTRAINT pk_nasseg_epochs PRIMARY KEY (training_id, epoch), 
	CONSTRAINT fk_nasseg_epochs_training_id FOREIGN KEY(training_id) REFERENCES nasseg_trainings (id)
);
INSERT INTO "nasseg_epochs" VALUES(2,1,1.34495696514844897961e+00,1.3947530445738525167e-03,1.37484659730002931608e+01,4.35017005722326322025e-01);
INSERT INTO "nasseg_epochs" VALUES(2,2,9.22364287078380584716e-01,1.1792906803162727311e-05,1.39247281389998533995e+01,4.78107785128196516311e-01);
INSERT INTO "nasseg_epochs" VALUES(6,1,1.32749619126319884365e+00,1.3947530445738525167e-03,2.20659191419999842773e+01,4.47604616565461854715e-01);
INSERT INTO "nasseg_epochs" VALUES(10,1,1.37381862163543710941e+00,1.3947530445738525167e-03,1.63013658579998264031e+01,0.42095510199258);
INSERT INTO "nasseg_epochs" VALUES(10,2,9.47265535295009564187e-01,1.1792906803162727311e-05,1.62700530990000515885e+01,4.76481945544236951128e-01);
CREATE TABLE nasseg_explorations (
	id INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	spaces JSON NOT NULL, 
	samples INTEGER NOT NULL, 
	seed BIGINT NOT NULL, 
	device_id VARCHAR(64) NOT NULL, 
	runtime VARCHAR NOT NULL, 
	precision VARCHAR NOT NULL, 
	threads INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	classes INTEGER NOT NULL, 
	data_spec VARCHAR NOT NULL, 
	bank_steps INTEGER NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_nasseg_explorations PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_explorations_device_id FOREIGN KEY(device_id) REFERENCES nasseg_devices (id), 
	CONSTRAINT uq_nasseg_explorations_name UNIQUE (name)
);
INSERT INTO "nasseg_explorations" VALUES(1,'explored','["esp_family", "enet_family"]',3,0,'cpu-4604f4c9','onnxruntime','fp32',1,360,480,19,'',0,'2026-11-28 11:14:09.215356');
CREATE TABLE nasseg_finalists (
	study_id INTEGER NOT NULL, 
	architecture_hash VARCHAR(64) NOT NULL, 
	seeds JSON NOT NULL, 
	measurement_id INTEGER, 
	CONSTRAINT pk_nasseg_finalists PRIMARY KEY (study_id, architecture_hash), 
	CONSTRAINT fk_nasseg_finalists_study_id FOREIGN KEY(study_id) REFERENCES nasseg_studies (id), 
	CONSTRAINT fk_nasseg_finalists_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash), 
	CONSTRAINT fk_nasseg_finalists_measurement_id FOREIGN KEY(measurement_id) REFERENCES nasseg_measurements (id)
);
INSERT INTO "nasseg_finalists" VALUES(1,'5a1214695342b61d','[0, 1]',17);
CREATE TABLE nasseg_inherited (
	study_id INTEGER NOT NULL, 
	architecture_hash VARCHAR(64) NOT NULL, 
	miou DOUBLE NOT NULL, 
	bank_steps INTEGER NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_nasseg_inherited PRIMARY KEY (study_id, architecture_hash), 
	CONSTRAINT fk_nasseg_inherited_study_id FOREIGN KEY(study_id) REFERENCES nasseg_studies (id), 
	CONSTRAINT fk_nasseg_inherited_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash)
);
INSERT INTO "nasseg_inherited" VALUES(1,'e4871b6d63d7a473',5.3727695630308644481e-02,120,'2026-11-28 11:13:44.709183');
INSERT INTO "nasseg_inherited" VALUES(1,'5a1214695342b61d',0.261666941796459,120,'2026-11-28 11:13:46.157407');
INSERT INTO "nasseg_inherited" VALUES(1,'4d52d0fcebe7c45a',9.28067862690632738864e-02,120,'2026-11-28 11:13:48.899272');
INSERT INTO "nasseg_inherited" VALUES(1,'9925a40e8c1d96e2',9.02431328853519620913e-02,120,'2026-11-28 11:13:51.565375');
INSERT INTO "nasseg_inherited" VALUES(1,'03a13a18282e5d69',0.0910793640929421,120,'2026-11-28 11:13:53.652505');
INSERT INTO "nasseg_inherited" VALUES(1,'d6e025094252031b',2.4913389706204988605e-01,120,'2026-11-28 11:13:55.434003');
INSERT INTO "nasseg_inherited" VALUES(1,'bd35cd008571bd10',9.06918649813823612992e-02,120,'2026-11-28 11:13:57.963965');
INSERT INTO "nasseg_inherited" VALUES(1,'3b4dc5d56996e14f',4.99993706342982124901e-02,120,'2026-11-28 11:14:01.656240');
INSERT INTO "nasseg_inherited" VALUES(1,'7a7229ff1e6e6e41',5.8319635467530148154e-02,345,'2026-11-28 11:18:15.300967');
CREATE TABLE nasseg_jobs (
	id INTEGER NOT NULL, 
	study_id INTEGER NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	architecture_hash VARCHAR, 
	until_epoch INTEGER, 
	steps INTEGER, 
	seconds DOUBLE NOT NULL, 
	finished DATETIME NOT NULL, 
	CONSTRAINT pk_nasseg_jobs PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_jobs_study_id FOREIGN KEY(study_id) REFERENCES nasseg_studies (id)
);
INSERT INTO "nasseg_jobs" VALUES(1,1,'gate','e4871b6d63d7a473',NULL,NULL,4.390267099,'2026-11-28 11:13:11.422744');
INSERT INTO "nasseg_jobs" VALUES(2,1,'gate','5a1214695342b61d',NULL,NULL,6.47734469999999618039e-01,'2026-11-28 11:13:12.242449');
INSERT INTO "nasseg_jobs" VALUES(3,1,'gate','4d52d0fcebe7c45a',NULL,NULL,0.919280027000001,'2026-11-28 11:13:13.454606');
INSERT INTO "nasseg_jobs" VALUES(4,1,'gate','0b7be6652903a2ad',NULL,NULL,1.2483772870000002797e+00,'2026-11-28 11:13:15.283854');
INSERT INTO "nasseg_jobs" VALUES(5,1,'gate','9925a40e8c1d96e2',NULL,NULL,8.91530733999999824845e-01,'2026-11-28 11:13:16.681095');
INSERT INTO "nasseg_jobs" VALUES(6,1,'gate','03a13a18282e5d69',NULL,NULL,5.87306800000000350792e-01,'2026-11-28 11:13:17.577636');
INSERT INTO "nasseg_jobs" VALUES(7,1,'gate','d6e025094252031b',NULL,NULL,5.65935312000000578791e-01,'2026-11-28 11:13:18.451369');
INSERT INTO "nasseg_jobs" VALUES(8,1,'gate','bd35cd008571bd10',NULL,NULL,6.47474408999999084812e-01,'2026-11-28 11:13:19.457938');
INSERT INTO "nasseg_jobs" VALUES(9,1,'gate','3b4dc5d56996e14f',NULL,NULL,1.341362684,'2026-11-28 11:13:20.897860');
INSERT INTO "nasseg_jobs" VALUES(10,1,'bank',NULL,NULL,50,7.481066327,'2026-11-28 11:13:30.956507');
INSERT INTO "nasseg_jobs" VALUES(11,1,'bank',NULL,NULL,50,7.10958612999999850501e+00,'2026-11-28 11:13:38.205285');
INSERT INTO "nasseg_jobs" VALUES(12,1,'bank',NULL,NULL,20,2.98017528099999751134e+00,'2026-11-28 11:13:41.216630');
INSERT INTO "nasseg_jobs" VALUES(13,1,'judge','e4871b6d63d7a473',NULL,NULL,3.43568811999999823569e+00,'2026-11-28 11:13:44.707988');
INSERT INTO "nasseg_jobs" VALUES(14,1,'judge','5a1214695342b61d',NULL,NULL,1.43945434599999799729e+00,'2026-11-28 11:13:46.156249');
INSERT INTO "nasseg_jobs" VALUES(15,1,'judge','4d52d0fcebe7c45a',NULL,NULL,2.71854657300000113195e+00,'2026-11-28 11:13:48.898177');
INSERT INTO "nasseg_jobs" VALUES(16,1,'judge','9925a40e8c1d96e2',NULL,NULL,2.65754815300000046818e+00,'2026-11-28 11:13:51.564251');
INSERT INTO "nasseg_jobs" VALUES(17,1,'judge','03a13a18282e5d69',NULL,NULL,2.07650948500000254171e+00,'2026-11-28 11:13:53.651302');
INSERT INTO "nasseg_jobs" VALUES(18,1,'judge','d6e025094252031b',NULL,NULL,1.77257732900000064546e+00,'2026-11-28 11:13:55.432888');
INSERT INTO "nasseg_jobs" VALUES(19,1,'judge','bd35cd008571bd10',NULL,NULL,2.52342729000000076666e+00,'2026-11-28 11:13:57.962649');
INSERT INTO "nasseg_jobs" VALUES(20,1,'judge','3b4dc5d56996e14f',NULL,NULL,3.67913098500000046442e+00,'2026-11-28 11:14:01.654775');
INSERT INTO "nasseg_jobs" VALUES(21,1,'gate','7a7229ff1e6e6e41',NULL,NULL,7.74860347000000171391e-01,'2026-11-28 11:17:36.008726');
INSERT INTO "nasseg_jobs" VALUES(22,1,'bank',NULL,NULL,205,2.92024148189999976921e+01,'2026-11-28 11:18:10.165006');
INSERT INTO "nasseg_jobs" VALUES(23,1,'bank',NULL,NULL,20,3.23499466999999896188e+00,'2026-11-28 11:18:13.436581');
INSERT INTO "nasseg_jobs" VALUES(24,1,'judge','7a7229ff1e6e6e41',NULL,NULL,1.85119631399999917675e+00,'2026-11-28 11:18:15.299536');
INSERT INTO "nasseg_jobs" VALUES(25,1,'train','5a1214695342b61d',1,NULL,1.39936897520000016472e+01,'2026-11-28 11:18:29.360999');
INSERT INTO "nasseg_jobs" VALUES(26,1,'train','5a1214695342b61d',2,NULL,1.41261512349999946987e+01,'2026-11-28 11:18:43.671389');
INSERT INTO "nasseg_jobs" VALUES(27,1,'train','d6e025094252031b',1,NULL,1.99242677979999882609e+01,'2026-11-28 11:19:06.066164');
INSERT INTO "nasseg_jobs" VALUES(28,1,'finalist','5a1214695342b61d',2,NULL,27.795922597,'2026-11-28 11:19:38.747131');
INSERT INTO "nasseg_jobs" VALUES(29,1,'finalist','5a1214695342b61d',NULL,NULL,7.99512484000000078765e-01,'2026-11-28 11:19:43.187202');
CREATE TABLE nasseg_measurements (
	id INTEGER NOT NULL, 
	architecture_hash VARCHAR(64) NOT NULL, 
	classes INTEGER NOT NULL, 
	device_id VARCHAR(64) NOT NULL, 
	runtime VARCHAR NOT NULL, 
	runtime_version VARCHAR NOT NULL, 
	precision VARCHAR NOT NULL, 
	batch INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	threads INTEGER NOT NULL, 
	latency_ms DOUBLE NOT NULL, 
	ci_low_ms DOUBLE NOT NULL, 
	ci_high_ms DOUBLE NOT NULL, 
	p10_ms DOUBLE NOT NULL, 
	p90_ms DOUBLE NOT NULL, 
	samples INTEGER NOT NULL, 
	discarded INTEGER NOT NULL, 
	status VARCHAR(16) NOT NULL, 
	wall_cpu_ratio DOUBLE, 
	load DOUBLE, 
	environment JSON NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_nasseg_measurements PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_measurements_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash), 
	CONSTRAINT fk_nasseg_measurements_device_id FOREIGN KEY(device_id) REFERENCES nasseg_devices (id)
);
INSERT INTO "nasseg_measurements" VALUES(1,'e4871b6d63d7a473',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,8.63608157437113,8.24775192700650805477e+00,9.2581146769156230647e+00,8.25877804187298814042e+00,8.88150680995356722746e+00,9,3,'noisy',1.00214868321848560306e+00,0.64990234375,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0425", "seen_latency_ms": "9.0033", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.02", "stolen_cores": "0.00", "shared": "yes", "gate_s": "4.69"}','2026-11-28 11:13:11.420982');
INSERT INTO "nasseg_measurements" VALUES(2,'5a1214695342b61d',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,5.8090258173274929021e+00,5.33642580595950200006e+00,6.18528812516270942722e+00,5.51691587284702578131e+00,6.0436058609375331585e+00,10,10,'noisy',1.34050541184999039145e+00,0.64990234375,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0398", "seen_latency_ms": "6.0404", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.22", "stolen_cores": "0.00", "shared": "yes", "gate_s": "0.81"}','2026-11-28 11:13:12.241680');
INSERT INTO "nasseg_measurements" VALUES(3,'4d52d0fcebe7c45a',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,6.74616258132772,6.4053670439131762393e+00,7.0815296527152735706e+00,6.43126098437224502646e+00,7.45213773419661418273e+00,12,5,'noisy',1.0059636679473182852e+00,0.64990234375,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0557", "seen_latency_ms": "7.1221", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.23", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.19"}','2026-11-28 11:13:13.453674');
INSERT INTO "nasseg_measurements" VALUES(4,'0b7be6652903a2ad',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,1.28543893514667892928e+01,1.1859498442974807375e+01,1.36996816424994687371e+01,1.22984158390112590102e+01,1.34724237048516446433e+01,10,5,'noisy',1.14908042124684905971e+00,0.64990234375,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0868", "seen_latency_ms": "13.9706", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.32", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.82"}','2026-11-28 11:13:15.282965');
INSERT INTO "nasseg_measurements" VALUES(5,'9925a40e8c1d96e2',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,7.43915463813143240656e+00,7.13351061488563953361e+00,7.85706305300556806514e+00,7.11619631398681,7.8580426922471415807e+00,10,5,'noisy',1.12833342492046950766e+00,0.83837890625,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0503", "seen_latency_ms": "7.8130", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.22", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.37"}','2026-11-28 11:13:16.671655');
INSERT INTO "nasseg_measurements" VALUES(6,'03a13a18282e5d69',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,7.07085691867602061932e+00,6.47586639239684824786e+00,7.36843458462337252967e+00,6.67993055574936711593e+00,7.32365758659211163461e+00,10,5,'noisy',1.20863317848981655089e+00,0.83837890625,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0451", "seen_latency_ms": "7.3901", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.30", "stolen_cores": "0.00", "shared": "yes", "gate_s": "0.87"}','2026-11-28 11:13:17.576824');
INSERT INTO "nasseg_measurements" VALUES(7,'d6e025094252031b',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,8.24136728582157829237e+00,7.79720936073078618733e+00,8.5553185964692630705e+00,8.02610627429119105613e+00,8.42148120206607231352e+00,8,6,'noisy',1.80322862965232499909e+00,0.83837890625,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0553", "seen_latency_ms": "8.6972", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.29", "stolen_cores": "0.00", "shared": "yes", "gate_s": "0.85"}','2026-11-28 11:13:18.450622');
INSERT INTO "nasseg_measurements" VALUES(8,'bd35cd008571bd10',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,9.42071469350727142e+00,8.95832652456835454302e+00,1.00855677557877783097e+01,9.05854148495873801039e+00,9.80042212389539102446e+00,8,3,'noisy',1.00216649047520878212e+00,0.83837890625,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0531", "seen_latency_ms": "9.9206", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.25", "stolen_cores": "0.00", "shared": "yes", "gate_s": "0.98"}','2026-11-28 11:13:19.456834');
INSERT INTO "nasseg_measurements" VALUES(9,'3b4dc5d56996e14f',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,1.05615410017327988607e+01,9.72711770309805778822e+00,1.12041625254002923388e+01,9.93038541100569,1.07916198336137973971e+01,8,6,'noisy',1.0038873415262119515e+00,1.01171875,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0916", "seen_latency_ms": "11.5285", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.00", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.41"}','2026-11-28 11:13:20.897162');
INSERT INTO "nasseg_measurements" VALUES(10,'bdaf1238396949a7',19,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,360,480,1,6.42159419135588223088e+01,6.06472135563195848808e+01,6.74263783599327410928e+01,6.2934970656571564973e+01,65.518969529829,8,0,'noisy',1.00057923704187334834e+00,1.38427734375,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0712", "seen_latency_ms": "68.7853", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "0.99", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.51"}','2026-11-28 11:14:13.608441');
INSERT INTO "nasseg_measurements" VALUES(11,'36ecf6ecb28ceedd',19,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,360,480,1,4.0174738398263940553e+01,3.79055373038837757344e+01,4.20687327918939786303e+01,3.87027112389400897987e+01,4.19961248275646212855e+01,8,6,'noisy',1.15531061185855099537e+00,1.38427734375,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0643", "seen_latency_ms": "42.7579", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.13", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.00"}','2026-11-28 11:14:14.678051');
INSERT INTO "nasseg_measurements" VALUES(12,'fb60f5c198742e4e',19,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,360,480,1,1.43127942230404187279e+02,1.36865320129117236543e+02,1.49631278340246126395e+02,1.40598889646695312193e+02,1.44814095304763071686e+02,8,7,'noisy',1.35403131858191327907e+00,1.513671875,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0731", "seen_latency_ms": "153.5911", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.26", "stolen_cores": "0.00", "shared": "yes", "gate_s": "3.57"}','2026-11-28 11:14:18.403870');
INSERT INTO "nasseg_measurements" VALUES(13,'a5dad814a21e2fa7',19,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,360,480,1,9.35966088746216371384e+01,7.80785453356495224869e+01,1.01082230533292829479e+02,83.5168447584425,9.75337939087525569465e+01,8,7,'noisy',1.35562441053911597599e+00,1.513671875,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0325", "seen_latency_ms": "96.6387", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.20", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.94"}','2026-11-28 11:14:20.432238');
INSERT INTO "nasseg_measurements" VALUES(14,'70e6294a5109b7c2',19,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,360,480,1,6.32618223426959360713e+01,5.80084847445828089007e+01,7.11652178712659377879e+01,6.05668088176129870703e+01,6.70312263808676220841e+01,8,7,'noisy',1.56944149081765860209e+00,1.6328125,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.1043", "seen_latency_ms": "69.8594", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.35", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.87"}','2026-11-28 11:14:22.399191');
INSERT INTO "nasseg_measurements" VALUES(15,'3dcd19efdf857c97',19,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,360,480,1,5.68830009972247481204e+01,5.34965274210721446462e+01,5.90382563713812515962e+01,5.4918794019307604513e+01,5.71204792217640928714e+01,8,2,'noisy',1.00083038894308629096e+00,1.6328125,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0583", "seen_latency_ms": "60.1971", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "1.01", "stolen_cores": "0.00", "shared": "yes", "gate_s": "1.10"}','2026-11-28 11:14:23.580933');
INSERT INTO "nasseg_measurements" VALUES(16,'7a7229ff1e6e6e41',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,6.12626131339242885331e+00,5.90951036392495776539e+00,6.34695617896712871441e+00,5.97632965175236918753e+00,6.2003945128312,8,2,'ok',1.00023430002706126273e+00,1.86279296875,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.0514", "seen_latency_ms": "6.4413", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "0.03", "stolen_cores": "0.00", "shared": "no", "gate_s": "0.78"}','2026-11-28 11:17:36.006058');
INSERT INTO "nasseg_measurements" VALUES(17,'5a1214695342b61d',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,5.55092674027895505162e+00,5.05767937595555583385e+00,6.06224290018136269253e+00,5.30799630915574383038e+00,5.78582068737054200369e+00,8,4,'noisy',1.00040803960257185245e+00,1.94091796875,'{"anchor": "anchor-2", "memory_format": "contiguous", "torch": "2.14.1+cu130", "python": "3.11.7", "nasseg": "0.1.0", "source": "064072488460", "os": "Linux 6.18.44-fc-v669", "driver": "", "governor": "unknown", "affinity": "0,1", "anchor_reference_ms": "12.4060", "anchor_drift": "1.1234", "seen_latency_ms": "6.2361", "cpu_mhz_before": "2600", "cpu_mhz_after": "2600", "others_busy_cores": "0.72", "stolen_cores": "0.00", "shared": "yes", "gate_s": "0.83"}','2026-11-28 11:19:43.186138');
CREATE TABLE nasseg_profiles (
	id INTEGER NOT NULL, 
	architecture_hash VARCHAR(64) NOT NULL, 
	classes INTEGER NOT NULL, 
	device_id VARCHAR(64) NOT NULL, 
	runtime VARCHAR NOT NULL, 
	runtime_version VARCHAR NOT NULL, 
	precision VARCHAR NOT NULL, 
	batch INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	threads INTEGER NOT NULL, 
	latency_ms DOUBLE NOT NULL, 
	profiled_ms DOUBLE NOT NULL, 
	nodes JSON NOT NULL, 
	other_ms DOUBLE NOT NULL, 
	created DATETIME NOT NULL, 
	CONSTRAINT pk_nasseg_profiles PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_profiles_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash), 
	CONSTRAINT fk_nasseg_profiles_device_id FOREIGN KEY(device_id) REFERENCES nasseg_devices (id), 
	CONSTRAINT uq_nasseg_profiles_question UNIQUE (architecture_hash, classes, device_id, runtime, runtime_version, precision, batch, height, width, threads)
);
INSERT INTO "nasseg_profiles" VALUES(1,'e4871b6d63d7a473',8,'cpu-4604f4c9','onnxruntime','1.32.0','fp32',1,128,256,1,9.47418483899656749258e+00,9.77133427213949090628e+00,'{"stem": 0.5452555769373538, "skip0": 0.5286178595138871, "down1": 0.7165764754142537, "skip1": 0.47705537810771426, "down2": 0.28217248582058857, "stage2.1": 0.27045943878326034, "stage2.2": 0.24824539325564995, "stage2.3": 0.258090470862842, "skip2": 0.1757170213853477, "down3": 0.19446892871957852, "stage3.1": 0.17926616330260622, "stage3.2": 0.1696078826384278, "stage3.3": 0.1647787423063386, "stage3.4": 0.16671039843917426, "stage3.5": 0.16767622650559214, "stage3.6": 0.1647787423063386, "stage3.7": 0.16574457037275642, "pool3": 0.22100688412276664, "up2": 0.05427316866241275, "merge2.add": 0.005015937275102818, "merge2": 0.026232311384945535, "pool2": 0.28758533400289815, "up1": 0.1498901472377791, "merge1.add": 0.01660587407211692, "merge1": 0.06969457437374843, "pool1": 0.6811422178099511, "up0": 0.3729964305803005, "merge0.add": 0.09580377551837994, "merge0": 0.35944299429910104, "pool0": 1.9083042529896512, "head": 0.3509691819957038}',0.0,'2026-11-28 11:20:03.559570');
CREATE TABLE nasseg_runs (
	id INTEGER NOT NULL, 
	training_id INTEGER NOT NULL, 
	rung INTEGER NOT NULL, 
	until_epoch INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	miou DOUBLE, 
	class_iou JSON, 
	pixel_accuracy DOUBLE, 
	seconds DOUBLE, 
	reason VARCHAR NOT NULL, 
	masks VARCHAR, 
	created DATETIME NOT NULL, 
	finished DATETIME, 
	CONSTRAINT pk_nasseg_runs PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_runs_training_id FOREIGN KEY(training_id) REFERENCES nasseg_trainings (id), 
	CONSTRAINT uq_nasseg_runs_training_id_until_epoch UNIQUE (training_id, until_epoch)
);
INSERT INTO "nasseg_runs" VALUES(1,2,1,1,'done',4.35017005722326322025e-01,'[0.8141479841708049, 0.4532181407625038, 0.5008552031326562, 0.6012123098740132, 0.30070998718632674, 0.18620291904261355, 0.44583503097081245, 0.17795447063887976]',6.87800903320312517763e-01,1.37484659730002931608e+01,'','/home/ann/old-files/masks/5a1214695342b61d-be0bb3b31abe8491-e10ca35db186787c-0-1','2026-11-28 11:18:29.357340','2026-11-28 11:18:29.357320');
INSERT INTO "nasseg_runs" VALUES(2,2,2,2,'done',4.78107785128196516311e-01,'[0.8273379867890054, 0.5103829319277882, 0.4908253047496022, 0.6770055697648755, 0.3193456140285891, 0.24543884270754615, 0.5283678109921801, 0.2261582200659853]',0.70659912109375,2.76731941120001465614e+01,'','/home/ann/old-files/masks/5a1214695342b61d-be0bb3b31abe8491-e10ca35db186787c-0-2','2026-11-28 11:18:43.669846','2026-11-28 11:18:43.669822');
INSERT INTO "nasseg_runs" VALUES(3,6,1,1,'done',4.47604616565461854715e-01,'[0.8262333001859138, 0.47686688123203247, 0.4803145910146115, 0.6341760267689651, 0.31123121754277433, 0.17807765265205178, 0.4999425954510084, 0.17399466767633742]',6.9143157958984380329e-01,2.20659191419999842773e+01,'','/home/ann/old-files/masks/d6e025094252031b-be0bb3b31abe8491-e10ca35db186787c-0-1','2026-11-28 11:19:06.064672','2026-11-28 11:19:06.064651');
INSERT INTO "nasseg_runs" VALUES(4,10,2,2,'done',4.76481945544236951128e-01,'[0.8252711009500765, 0.511092485145391, 0.4987732498878966, 0.6669696547203667, 0.3491911896376768, 0.21731519195770865, 0.5323125773115546, 0.21093011474322482]',7.0766448974609375e-01,3.25714189569998779916e+01,'',NULL,'2026-11-28 11:19:38.739573','2026-11-28 11:19:38.739552');
CREATE TABLE nasseg_samples (
	exploration_id INTEGER NOT NULL, 
	space VARCHAR(256) NOT NULL, 
	number INTEGER NOT NULL, 
	architecture_hash VARCHAR(64), 
	picks JSON NOT NULL, 
	measurement_id INTEGER, 
	features JSON NOT NULL, 
	miou DOUBLE, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_nasseg_samples PRIMARY KEY (exploration_id, space, number), 
	CONSTRAINT fk_nasseg_samples_exploration_id FOREIGN KEY(exploration_id) REFERENCES nasseg_explorations (id), 
	CONSTRAINT fk_nasseg_samples_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash), 
	CONSTRAINT fk_nasseg_samples_measurement_id FOREIGN KEY(measurement_id) REFERENCES nasseg_measurements (id)
);
INSERT INTO "nasseg_samples" VALUES(1,'esp_family',0,'bdaf1238396949a7','{"stages": 3, "image": "concat", "pool": 2, "join": true, "kind1": "eesp", "kind2": "esp", "kind3": "ccc", "stem": "classes", "width1": 96, "depth1": 3, "limit1": 9, "width2": 64, "depth2": 10, "esp_dilations2": "1-2-4", "width3": 192, "depth3": 8, "ccc_dilations3": "2-4-8-16", "hff3": false, "decoder": "none"}',10,'{"params": 502449.0, "macs": 897543540.0, "traffic_mb": 666.463052, "width_imbalance": 0.25989125696622645, "grouped_macs_share": 0.20336466351259128, "grouped_traffic_share": 0.17873843064896566, "convolutions": 224.0, "operators": 407.0, "parallelism": 1.7619047619047619, "element_wise_mb": 353.592572, "element_wise_share": 0.5305508999169545}',NULL,'');
INSERT INTO "nasseg_samples" VALUES(1,'enet_family',0,'36ecf6ecb28ceedd','{"stages": 3, "decoder": "none", "initial": "dsnet", "initial_width": 12, "kind1": "enet", "down1": "eda", "width1": 96, "depth1": 2, "enet_schedule1": "1-2-5x1-4-1-8-5x1-16", "variant": "port", "kind2": "eda", "down2": "enet", "eda_width2": 90, "depth2": 6, "eda_schedule2": "1", "growth2": 24, "kind3": "enet", "down3": "eda", "width3": 256, "depth3": 8, "enet_schedule3": "1-5x1"}',11,'{"params": 734918.0, "macs": 977735340.0, "traffic_mb": 318.916196, "width_imbalance": 0.808267051865166, "grouped_macs_share": 0.0, "grouped_traffic_share": 0.0, "convolutions": 72.0, "operators": 172.0, "parallelism": 1.029940119760479, "element_wise_mb": 164.226152, "element_wise_share": 0.5149508054460803}',NULL,'');
INSERT INTO "nasseg_samples" VALUES(1,'esp_family',1,'fb60f5c198742e4e','{"stages": 3, "image": "concat", "pool": 3, "join": true, "kind1": "esp", "kind2": "esp", "kind3": "eesp", "stem": "classes", "width1": 128, "depth1": 3, "esp_dilations1": "1-2-3-5-9", "width2": 128, "depth2": 5, "esp_dilations2": "1-2-4", "width3": 96, "depth3": 3, "limit3": 5, "decoder": "pyramid", "decoder_width": 16}',12,'{"params": 612104.0, "macs": 2952918004.0, "traffic_mb": 906.876464, "width_imbalance": 0.16955468577020494, "grouped_macs_share": 0.036381795855649504, "grouped_traffic_share": 0.06498222231953305, "convolutions": 112.0, "operators": 306.0, "parallelism": 1.5223880597014925, "element_wise_mb": 473.942108, "element_wise_share": 0.5226093374499572}',NULL,'');
INSERT INTO "nasseg_samples" VALUES(1,'enet_family',1,'a5dad814a21e2fa7','{"stages": 2, "decoder": "none", "initial": "erfnet", "initial_width": 12, "kind1": "eda", "down1": "eda", "eda_width1": 80, "depth1": 5, "eda_schedule1": "1", "growth1": 40, "kind2": "non_bt_1d", "down2": "dsnet", "width2": 96, "depth2": 16, "non_bt_1d_schedule2": "1-2"}',13,'{"params": 1963079.0, "macs": 6493176000.0, "traffic_mb": 676.796124, "width_imbalance": 0.1700878887291343, "grouped_macs_share": 0.0, "grouped_traffic_share": 0.0, "convolutions": 97.0, "operators": 214.0, "parallelism": 1.0239234449760766, "element_wise_mb": 267.84168, "element_wise_share": 0.3957494295579033}',NULL,'');
INSERT INTO "nasseg_samples" VALUES(1,'esp_family',2,'70e6294a5109b7c2','{"stages": 3, "image": "concat", "pool": 2, "join": false, "kind1": "eesp", "kind2": "esp", "kind3": "esp", "stem": "classes", "width1": 48, "depth1": 4, "limit1": 9, "width2": 192, "depth2": 4, "esp_dilations2": "1-2-4-8-16", "width3": 256, "depth3": 6, "esp_dilations3": "1-2-4-8-16", "decoder": "none"}',14,'{"params": 1386921.0, "macs": 1793456970.0, "traffic_mb": 505.972436, "width_imbalance": 0.18374537753835937, "grouped_macs_share": 0.03179557745397148, "grouped_traffic_share": 0.11342581515646043, "convolutions": 105.0, "operators": 251.0, "parallelism": 1.3867403314917126, "element_wise_mb": 283.809444, "element_wise_share": 0.5609187849118327}',NULL,'');
INSERT INTO "nasseg_samples" VALUES(1,'enet_family',2,'3dcd19efdf857c97','{"stages": 3, "decoder": "none", "initial": "dsnet", "initial_width": 15, "kind1": "non_bt_1d", "down1": "dsnet", "width1": 48, "depth1": 2, "non_bt_1d_schedule1": "2-4-8-16", "kind2": "non_bt_1d", "down2": "eda", "width2": 96, "depth2": 10, "non_bt_1d_schedule2": "1-2-4-8", "kind3": "non_bt_1d", "down3": "erfnet", "width3": 96, "depth3": 7, "non_bt_1d_schedule3": "2-4-8-16"}',15,'{"params": 2004736.0, "macs": 4300868160.0, "traffic_mb": 425.61628, "width_imbalance": 0.0077747585779128344, "grouped_macs_share": 0.0, "grouped_traffic_share": 0.0, "convolutions": 86.0, "operators": 204.0, "parallelism": 1.0303030303030303, "element_wise_mb": 219.494076, "element_wise_share": 0.5157088351977513}',NULL,'');
CREATE TABLE nasseg_studies (
	id INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	space VARCHAR NOT NULL, 
	budget_ms DOUBLE NOT NULL, 
	device_id VARCHAR(64) NOT NULL, 
	runtime VARCHAR NOT NULL, 
	precision VARCHAR NOT NULL, 
	threads INTEGER NOT NULL, 
	height INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	data_spec VARCHAR NOT NULL, 
	data_fingerprint VARCHAR NOT NULL, 
	classes JSON NOT NULL, 
	palette JSON NOT NULL, 
	recipe JSON NOT NULL, 
	recipe_hash VARCHAR NOT NULL, 
	rungs JSON NOT NULL, 
	seed BIGINT NOT NULL, 
	settings JSON NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	created DATETIME NOT NULL, 
	heartbeat DATETIME NOT NULL, 
	spent_s DOUBLE NOT NULL, 
	CONSTRAINT pk_nasseg_studies PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_studies_device_id FOREIGN KEY(device_id) REFERENCES nasseg_devices (id), 
	CONSTRAINT uq_nasseg_studies_name UNIQUE (name)
);
INSERT INTO "nasseg_studies" VALUES(1,'old','esp_family',12.0,'cpu-4604f4c9','onnxruntime','fp32',1,128,256,'streets','be0bb3b31abe8491','["road", "pavement", "building", "sky", "vegetation", "pole", "vehicle", "person"]','[[128, 64, 128], [244, 35, 232], [70, 70, 70], [70, 130, 180], [107, 142, 35], [250, 170, 30], [0, 0, 142], [220, 20, 60]]','{"amp": true, "batch_size": 2, "class_weights": "inverse_log", "clip_norm": 0.0, "ema_decay": 0.99, "epochs": 2, "flip": 0.5, "jitter": 0.1, "learning_rate": 0.002, "loss": "cross_entropy", "momentum": 0.9, "optimizer": "adamw", "scale": [1.0, 1.25], "schedule": "poly", "warmup_epochs": 0.5, "weight_decay": 0.01}','e10ca35db186787c','[0, 1, 2]',0,'{"sampler": "gp", "trials": 10, "timeout_s": 60.0, "finalists": 1, "seeds": 1, "files": "/home/ann/old-files", "user_files": []}','finished','2026-11-28 11:13:03.230410','2026-11-28 11:19:44.920983',1.94055078544000025432e+02);
CREATE TABLE nasseg_trainings (
	id INTEGER NOT NULL, 
	architecture_hash VARCHAR(64) NOT NULL, 
	data_fingerprint VARCHAR NOT NULL, 
	height INTEGER NOT NULL, 
	width INTEGER NOT NULL, 
	recipe_hash VARCHAR NOT NULL, 
	seed BIGINT NOT NULL, 
	checkpoint VARCHAR, 
	CONSTRAINT pk_nasseg_trainings PRIMARY KEY (id), 
	CONSTRAINT fk_nasseg_trainings_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash), 
	CONSTRAINT uq_nasseg_trainings_identity UNIQUE (architecture_hash, data_fingerprint, height, width, recipe_hash, seed)
);
INSERT INTO "nasseg_trainings" VALUES(1,'e4871b6d63d7a473','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/e4871b6d63d7a473-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(2,'5a1214695342b61d','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/5a1214695342b61d-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(3,'4d52d0fcebe7c45a','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/4d52d0fcebe7c45a-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(4,'9925a40e8c1d96e2','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/9925a40e8c1d96e2-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(5,'03a13a18282e5d69','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/03a13a18282e5d69-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(6,'d6e025094252031b','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/d6e025094252031b-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(7,'bd35cd008571bd10','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/bd35cd008571bd10-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(8,'3b4dc5d56996e14f','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/3b4dc5d56996e14f-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(9,'7a7229ff1e6e6e41','be0bb3b31abe8491',128,256,'e10ca35db186787c',0,'/home/ann/old-files/checkpoints/7a7229ff1e6e6e41-be0bb3b31abe8491-e10ca35db186787c-0.pt');
INSERT INTO "nasseg_trainings" VALUES(10,'5a1214695342b61d','be0bb3b31abe8491',128,256,'e10ca35db186787c',1,'/home/ann/old-files/checkpoints/5a1214695342b61d-be0bb3b31abe8491-e10ca35db186787c-1.pt');
CREATE TABLE nasseg_trials (
	study_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	architecture_hash VARCHAR(64), 
	reference VARCHAR, 
	reason VARCHAR NOT NULL, 
	picks JSON NOT NULL, 
	created DATETIME NOT NULL, 
	finished DATETIME, 
	CONSTRAINT pk_nasseg_trials PRIMARY KEY (study_id, number), 
	CONSTRAINT fk_nasseg_trials_architecture_hash FOREIGN KEY(architecture_hash) REFERENCES nasseg_architectures (hash), 
	CONSTRAINT fk_nasseg_trials_study_id FOREIGN KEY(study_id) REFERENCES nasseg_studies (id)
);
INSERT INTO "nasseg_trials" VALUES(1,0,'measured','e4871b6d63d7a473','espnetv2_s1','','{"stages": 3, "image": "reinforce", "join": false, "kind1": "eesp", "kind2": "eesp", "kind3": "eesp", "stem": 32, "width1": 64, "depth1": 0, "width2": 128, "depth2": 3, "limit2": 9, "width3": 256, "depth3": 7, "limit3": 7, "decoder": "pyramid", "decoder_width": 16}','2026-11-28 11:13:03.253603',NULL);
INSERT INTO "nasseg_trials" VALUES(1,1,'trained','5a1214695342b61d','espnet_c_alpha3','','{"stages": 2, "image": "concat", "pool": 3, "join": true, "kind1": "esp", "kind2": "esp", "stem": 16, "width1": 64, "depth1": 2, "esp_dilations1": "1-2-4-8-16", "width2": 128, "depth2": 3, "esp_dilations2": "1-2-4-8-16", "decoder": "none"}','2026-11-28 11:13:11.431017','2026-11-28 11:18:29.361745');
INSERT INTO "nasseg_trials" VALUES(1,2,'measured','4d52d0fcebe7c45a','c3netv2','','{"stages": 2, "image": "concat", "pool": 2, "join": true, "kind1": "ccc", "kind2": "ccc", "stem": "classes", "width1": 64, "depth1": 2, "ccc_dilations1": "2-4-8-16", "hff1": false, "width2": 128, "depth2": 8, "ccc_dilations2": "2-4-8-16", "hff2": false, "decoder": "bilinear"}','2026-11-28 11:13:12.250159',NULL);
INSERT INTO "nasseg_trials" VALUES(1,3,'over_budget','0b7be6652903a2ad','espnetv2','','{"stages": 3, "image": "reinforce", "join": false, "kind1": "eesp", "kind2": "eesp", "kind3": "eesp", "stem": 32, "width1": 128, "depth1": 0, "width2": 256, "depth2": 3, "limit2": 9, "width3": 512, "depth3": 7, "limit3": 7, "decoder": "pyramid", "decoder_width": 16}','2026-11-28 11:13:13.458348','2026-11-28 11:13:15.284492');
INSERT INTO "nasseg_trials" VALUES(1,4,'measured','9925a40e8c1d96e2','c3net','','{"stages": 2, "image": "concat", "pool": 2, "join": true, "kind1": "ccc", "kind2": "ccc", "stem": 16, "width1": 64, "depth1": 2, "ccc_dilations1": "2-3-7-13", "hff1": false, "width2": 128, "depth2": 8, "ccc_dilations2": "2-3-7-13", "hff2": false, "decoder": "deconv", "fuse": "ccc", "ccc_dilations_fuse": "2-3-7-13", "hff_fuse": false}','2026-11-28 11:13:15.287405',NULL);
INSERT INTO "nasseg_trials" VALUES(1,5,'measured','03a13a18282e5d69','espnet_alpha3','','{"stages": 2, "image": "concat", "pool": 3, "join": true, "kind1": "esp", "kind2": "esp", "stem": 16, "width1": 64, "depth1": 2, "esp_dilations1": "1-2-4-8-16", "width2": 128, "depth2": 3, "esp_dilations2": "1-2-4-8-16", "decoder": "deconv", "fuse": "esp", "esp_dilations_fuse": "1-2-4-8-16"}','2026-11-28 11:13:16.693571',NULL);
INSERT INTO "nasseg_trials" VALUES(1,6,'trained','d6e025094252031b','espnet_c','','{"stages": 2, "image": "concat", "pool": 3, "join": true, "kind1": "esp", "kind2": "esp", "stem": 16, "width1": 64, "depth1": 2, "esp_dilations1": "1-2-4-8-16", "width2": 128, "depth2": 8, "esp_dilations2": "1-2-4-8-16", "decoder": "none"}','2026-11-28 11:13:17.584858','2026-11-28 11:19:06.066863');
INSERT INTO "nasseg_trials" VALUES(1,7,'measured','bd35cd008571bd10','espnet','','{"stages": 2, "image": "concat", "pool": 3, "join": true, "kind1": "esp", "kind2": "esp", "stem": 16, "width1": 64, "depth1": 2, "esp_dilations1": "1-2-4-8-16", "width2": 128, "depth2": 8, "esp_dilations2": "1-2-4-8-16", "decoder": "deconv", "fuse": "esp", "esp_dilations_fuse": "1-2-4-8-16"}','2026-11-28 11:13:18.459259',NULL);
INSERT INTO "nasseg_trials" VALUES(1,8,'measured','3b4dc5d56996e14f',NULL,'','{"stages": 3, "image": "none", "join": true, "kind1": "ccc", "kind2": "eesp", "kind3": "eesp", "stem": "classes", "width1": 32, "depth1": 3, "ccc_dilations1": "2-3-7-13", "hff1": true, "width2": 128, "depth2": 10, "limit2": 5, "width3": 64, "depth3": 3, "limit3": 9, "decoder": "pyramid", "decoder_width": 16}','2026-11-28 11:13:19.466554',NULL);
INSERT INTO "nasseg_trials" VALUES(1,9,'measured','7a7229ff1e6e6e41',NULL,'','{"stages": 2, "image": "none", "join": true, "kind1": "esp", "kind2": "ccc", "stem": 8, "width1": 64, "depth1": 4, "esp_dilations1": "1-2-3-5-9", "width2": 256, "depth2": 2, "ccc_dilations2": "2-3-5-9", "hff2": true, "decoder": "none"}','2026-11-28 11:17:32.538139',NULL);
CREATE INDEX ix_nasseg_measurements_architecture_hash_device_id ON nasseg_measurements (architecture_hash, device_id);
CREATE INDEX ix_nasseg_trials_architecture_hash ON nasseg_trials (architecture_hash);
CREATE INDEX ix_nasseg_jobs_study_id ON nasseg_jobs (study_id);
COMMIT;
