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
INSERT INTO "nasseg_architectures" VALUES('1000afcb505e726c','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 16
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 16
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp3"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',40000,36000000,36000000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [16, 4], "esp1": [16, 4], "avg_pool2": [3, 4], "concat2": [19, 4], "esp_down2": [32, 8], "esp2": [32, 8], "esp3": [32, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.210487');
INSERT INTO "nasseg_architectures" VALUES('4ec29fa4b6d82f41','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 20
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 20
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 20
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 40
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 40
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 40
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 40
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp5"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',61000,54900000,54900000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [20, 4], "esp1": [20, 4], "esp2": [20, 4], "avg_pool2": [3, 4], "concat2": [23, 4], "esp_down2": [40, 8], "esp3": [40, 8], "esp4": [40, 8], "esp5": [40, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.315084');
INSERT INTO "nasseg_architectures" VALUES('458c7dcd6f96b3d8','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 24
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 24
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 24
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 24
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp3",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp7"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',82000,73800000,73800000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [24, 4], "esp1": [24, 4], "esp2": [24, 4], "esp3": [24, 4], "avg_pool2": [3, 4], "concat2": [27, 4], "esp_down2": [48, 8], "esp4": [48, 8], "esp5": [48, 8], "esp6": [48, 8], "esp7": [48, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.370206');
INSERT INTO "nasseg_architectures" VALUES('3f3e3d95adebf2e5','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 28
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 28
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp6"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',103000,92700000,92700000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [28, 4], "esp1": [28, 4], "avg_pool2": [3, 4], "concat2": [31, 4], "esp_down2": [56, 8], "esp2": [56, 8], "esp3": [56, 8], "esp4": [56, 8], "esp5": [56, 8], "esp6": [56, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.401745');
INSERT INTO "nasseg_architectures" VALUES('5c8de36c242c59d1','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 32
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp7"
   ],
   "name": "esp8",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp8"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',124000,111600000,111600000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [32, 4], "esp1": [32, 4], "esp2": [32, 4], "avg_pool2": [3, 4], "concat2": [35, 4], "esp_down2": [64, 8], "esp3": [64, 8], "esp4": [64, 8], "esp5": [64, 8], "esp6": [64, 8], "esp7": [64, 8], "esp8": [64, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.446910');
INSERT INTO "nasseg_architectures" VALUES('6fdc34ffc80aa6ad','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 36
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 36
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 36
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 36
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp3",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp5"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',145000,130500000,130500000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [36, 4], "esp1": [36, 4], "esp2": [36, 4], "esp3": [36, 4], "avg_pool2": [3, 4], "concat2": [39, 4], "esp_down2": [72, 8], "esp4": [72, 8], "esp5": [72, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.473826');
INSERT INTO "nasseg_architectures" VALUES('ca6b0281ef267bdf','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 40
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 40
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp4"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',166000,149400000,149400000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [40, 4], "esp1": [40, 4], "avg_pool2": [3, 4], "concat2": [43, 4], "esp_down2": [80, 8], "esp2": [80, 8], "esp3": [80, 8], "esp4": [80, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.513268');
INSERT INTO "nasseg_architectures" VALUES('10d1ac4a1fb295c2','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 44
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 44
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 44
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp6"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',187000,168300000,168300000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [44, 4], "esp1": [44, 4], "esp2": [44, 4], "avg_pool2": [3, 4], "concat2": [47, 4], "esp_down2": [88, 8], "esp3": [88, 8], "esp4": [88, 8], "esp5": [88, 8], "esp6": [88, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.538715');
INSERT INTO "nasseg_architectures" VALUES('76722a605cb866e2','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 48
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp3",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp7"
   ],
   "name": "esp8",
   "params": {
    "out_channels": 96
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp8"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',208000,187200000,187200000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [48, 4], "esp1": [48, 4], "esp2": [48, 4], "esp3": [48, 4], "avg_pool2": [3, 4], "concat2": [51, 4], "esp_down2": [96, 8], "esp4": [96, 8], "esp5": [96, 8], "esp6": [96, 8], "esp7": [96, 8], "esp8": [96, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.582691');
INSERT INTO "nasseg_architectures" VALUES('8667a23437759c1b','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 52
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 52
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 104
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp7"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',229000,206100000,206100000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [52, 4], "esp1": [52, 4], "avg_pool2": [3, 4], "concat2": [55, 4], "esp_down2": [104, 8], "esp2": [104, 8], "esp3": [104, 8], "esp4": [104, 8], "esp5": [104, 8], "esp6": [104, 8], "esp7": [104, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.613065');
INSERT INTO "nasseg_architectures" VALUES('596ce0c2fe561d1a','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 56
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 112
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 112
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 112
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp4"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',250000,225000000,225000000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [56, 4], "esp1": [56, 4], "esp2": [56, 4], "avg_pool2": [3, 4], "concat2": [59, 4], "esp_down2": [112, 8], "esp3": [112, 8], "esp4": [112, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.615353');
INSERT INTO "nasseg_architectures" VALUES('42bbdc125fe4838e','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 60
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 60
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 60
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 60
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp3",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 120
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 120
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 120
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 120
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp6"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',271000,243900000,243900000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [60, 4], "esp1": [60, 4], "esp2": [60, 4], "esp3": [60, 4], "avg_pool2": [3, 4], "concat2": [63, 4], "esp_down2": [120, 8], "esp4": [120, 8], "esp5": [120, 8], "esp6": [120, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.625585');
INSERT INTO "nasseg_architectures" VALUES('71331c3a16b72d95','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 64
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 128
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 128
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 128
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 128
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 128
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp5"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',292000,262800000,262800000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [64, 4], "esp1": [64, 4], "avg_pool2": [3, 4], "concat2": [67, 4], "esp_down2": [128, 8], "esp2": [128, 8], "esp3": [128, 8], "esp4": [128, 8], "esp5": [128, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.662933');
INSERT INTO "nasseg_architectures" VALUES('f76c83fa17e535c9','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 68
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 68
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 68
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 136
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 136
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 136
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 136
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 136
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 136
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp7"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',313000,281700000,281700000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [68, 4], "esp1": [68, 4], "esp2": [68, 4], "avg_pool2": [3, 4], "concat2": [71, 4], "esp_down2": [136, 8], "esp3": [136, 8], "esp4": [136, 8], "esp5": [136, 8], "esp6": [136, 8], "esp7": [136, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.686492');
INSERT INTO "nasseg_architectures" VALUES('fe5fa9f1ed14f2aa','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 72
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp3",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp7"
   ],
   "name": "esp8",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp8"
   ],
   "name": "esp9",
   "params": {
    "out_channels": 144
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp9"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',334000,300600000,300600000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [72, 4], "esp1": [72, 4], "esp2": [72, 4], "esp3": [72, 4], "avg_pool2": [3, 4], "concat2": [75, 4], "esp_down2": [144, 8], "esp4": [144, 8], "esp5": [144, 8], "esp6": [144, 8], "esp7": [144, 8], "esp8": [144, 8], "esp9": [144, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.729218');
INSERT INTO "nasseg_architectures" VALUES('96d1489f8efdfd21','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 76
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 76
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 152
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 152
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 152
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp3"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',355000,319500000,319500000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [76, 4], "esp1": [76, 4], "avg_pool2": [3, 4], "concat2": [79, 4], "esp_down2": [152, 8], "esp2": [152, 8], "esp3": [152, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.731510');
INSERT INTO "nasseg_architectures" VALUES('15488aaadba41447','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 80
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 160
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 160
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 160
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 160
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp5"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',376000,338400000,338400000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [80, 4], "esp1": [80, 4], "esp2": [80, 4], "avg_pool2": [3, 4], "concat2": [83, 4], "esp_down2": [160, 8], "esp3": [160, 8], "esp4": [160, 8], "esp5": [160, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.742120');
INSERT INTO "nasseg_architectures" VALUES('1f231acb01e1657f','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 84
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 84
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 84
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 84
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp3",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 168
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 168
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 168
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 168
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 168
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp7"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',397000,357300000,357300000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [84, 4], "esp1": [84, 4], "esp2": [84, 4], "esp3": [84, 4], "avg_pool2": [3, 4], "concat2": [87, 4], "esp_down2": [168, 8], "esp4": [168, 8], "esp5": [168, 8], "esp6": [168, 8], "esp7": [168, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.744079');
INSERT INTO "nasseg_architectures" VALUES('2abfddeb51a2634d','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 88
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp1",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 176
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 176
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 176
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 176
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 176
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 176
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp6"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',418000,376200000,376200000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [88, 4], "esp1": [88, 4], "avg_pool2": [3, 4], "concat2": [91, 4], "esp_down2": [176, 8], "esp2": [176, 8], "esp3": [176, 8], "esp4": [176, 8], "esp5": [176, 8], "esp6": [176, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.779836');
INSERT INTO "nasseg_architectures" VALUES('454fc601d90bbbe1','{
 "format": 1,
 "nodes": [
  {
   "block": "conv",
   "inputs": [
    "image"
   ],
   "name": "conv1",
   "params": {
    "out_channels": 16,
    "stride_": 2
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "image"
   ],
   "name": "avg_pool1",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "conv1",
    "avg_pool1"
   ],
   "name": "concat1",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat1"
   ],
   "name": "esp_down1",
   "params": {
    "out_channels": 92
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down1"
   ],
   "name": "esp1",
   "params": {
    "out_channels": 92
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp1"
   ],
   "name": "esp2",
   "params": {
    "out_channels": 92
   }
  },
  {
   "block": "avg_pool",
   "inputs": [
    "avg_pool1"
   ],
   "name": "avg_pool2",
   "params": {}
  },
  {
   "block": "concat",
   "inputs": [
    "esp2",
    "avg_pool2"
   ],
   "name": "concat2",
   "params": {}
  },
  {
   "block": "esp_down",
   "inputs": [
    "concat2"
   ],
   "name": "esp_down2",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp_down2"
   ],
   "name": "esp3",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp3"
   ],
   "name": "esp4",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp4"
   ],
   "name": "esp5",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp5"
   ],
   "name": "esp6",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp6"
   ],
   "name": "esp7",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "esp",
   "inputs": [
    "esp7"
   ],
   "name": "esp8",
   "params": {
    "out_channels": 184
   }
  },
  {
   "block": "conv",
   "inputs": [
    "esp8"
   ],
   "name": "conv2",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "upsample",
   "inputs": [
    "conv2"
   ],
   "name": "upsample1",
   "params": {
    "factor": 2
   }
  },
  {
   "block": "conv",
   "inputs": [
    "concat2"
   ],
   "name": "conv3",
   "params": {
    "out_channels": "classes"
   }
  },
  {
   "block": "add",
   "inputs": [
    "upsample1",
    "conv3"
   ],
   "name": "add1",
   "params": {}
  },
  {
   "block": "upsample",
   "inputs": [
    "add1"
   ],
   "name": "upsample2",
   "params": {
    "factor": 4
   }
  }
 ],
 "output": "upsample2"
}','esp_family',439000,395100000,395100000,'{"conv1": [16, 2], "avg_pool1": [3, 2], "concat1": [19, 2], "esp_down1": [92, 4], "esp1": [92, 4], "esp2": [92, 4], "avg_pool2": [3, 4], "concat2": [95, 4], "esp_down2": [184, 8], "esp3": [184, 8], "esp4": [184, 8], "esp5": [184, 8], "esp6": [184, 8], "esp7": [184, 8], "esp8": [184, 8], "conv2": [8, 8], "upsample1": [8, 4], "conv3": [8, 4], "add1": [8, 4], "upsample2": [8, 1]}','2026-11-28 12:13:00.798503');
CREATE TABLE nasseg_devices (
	id VARCHAR(64) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	name VARCHAR NOT NULL, 
	facts JSON NOT NULL, 
	CONSTRAINT pk_nasseg_devices PRIMARY KEY (id)
);
INSERT INTO "nasseg_devices" VALUES('cpu-4f1c','cpu','Intel Xeon 2 cores','{"cores": 2, "memory_gb": 8}');
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
INSERT INTO "nasseg_epochs" VALUES(1,1,1.67479696586068405039e+00,0.001,2.5,1.24104343385697507562e-01);
INSERT INTO "nasseg_epochs" VALUES(1,2,1.37012567854888800411e+00,0.001,2.5,2.13028991199750938889e-01);
INSERT INTO "nasseg_epochs" VALUES(1,3,1.1518191617571633678e+00,0.001,2.5,2.76746285640267264405e-01);
INSERT INTO "nasseg_epochs" VALUES(1,4,9.95395707173590160721e-01,0.001,2.5,3.22401722131946510963e-01);
INSERT INTO "nasseg_epochs" VALUES(2,1,1.67479696586068405039e+00,0.001,2.5,1.13887707475520197353e-01);
INSERT INTO "nasseg_epochs" VALUES(2,2,1.37012567854888800411e+00,0.001,2.5,1.95491815771199034523e-01);
INSERT INTO "nasseg_epochs" VALUES(2,3,1.1518191617571633678e+00,0.001,2.5,2.53963714436507226324e-01);
INSERT INTO "nasseg_epochs" VALUES(2,4,9.95395707173590160721e-01,0.001,2.5,2.95860660618898319018e-01);
INSERT INTO "nasseg_epochs" VALUES(2,5,8.83313404256342749043e-01,0.001,2.5,3.25881134376006464936e-01);
INSERT INTO "nasseg_epochs" VALUES(2,6,8.03002924854919086783e-01,0.001,2.5,3.47391743781233219845e-01);
INSERT INTO "nasseg_epochs" VALUES(2,7,7.45457951796607565242e-01,0.001,2.5,3.62804768929601229032e-01);
INSERT INTO "nasseg_epochs" VALUES(2,8,7.04225176834202271081e-01,0.001,2.5,3.73848684039068179796e-01);
INSERT INTO "nasseg_epochs" VALUES(2,9,6.74680602551795849386e-01,0.001,2.5,3.81761995006320131729e-01);
INSERT INTO "nasseg_epochs" VALUES(2,10,6.53510990020878534956e-01,0.001,2.5,3.87432130084663151059e-01);
INSERT INTO "nasseg_epochs" VALUES(2,11,6.3834229980976109342e-01,0.001,2.5,3.91494959403478670623e-01);
INSERT INTO "nasseg_epochs" VALUES(2,12,6.27473458333101197226e-01,0.001,2.5,3.94406103819927189579e-01);
INSERT INTO "nasseg_epochs" VALUES(3,1,1.67479696586068405039e+00,0.001,2.5,1.19445045390037585253e-01);
INSERT INTO "nasseg_epochs" VALUES(3,2,1.37012567854888800411e+00,0.001,2.5,2.0503116030490697863e-01);
INSERT INTO "nasseg_epochs" VALUES(3,3,1.1518191617571633678e+00,0.001,2.5,2.66356291391777244559e-01);
INSERT INTO "nasseg_epochs" VALUES(3,4,9.95395707173590160721e-01,0.001,2.5,3.10297667940561905375e-01);
INSERT INTO "nasseg_epochs" VALUES(4,1,1.67479696586068405039e+00,0.001,2.5,1.19785945320799516733e-01);
INSERT INTO "nasseg_epochs" VALUES(4,2,1.37012567854888800411e+00,0.001,2.5,2.05616325709832264978e-01);
INSERT INTO "nasseg_epochs" VALUES(4,3,1.1518191617571633678e+00,0.001,2.5,2.67116480657032751011e-01);
INSERT INTO "nasseg_epochs" VALUES(4,4,9.95395707173590160721e-01,0.001,2.5,3.11183267281841424711e-01);
INSERT INTO "nasseg_epochs" VALUES(4,5,8.83313404256342749043e-01,0.001,2.5,3.42758499654891135577e-01);
INSERT INTO "nasseg_epochs" VALUES(4,6,8.03002924854919086783e-01,0.001,2.5,3.65383142288824347421e-01);
INSERT INTO "nasseg_epochs" VALUES(4,7,7.45457951796607565242e-01,0.001,2.5,3.81594407126580104083e-01);
INSERT INTO "nasseg_epochs" VALUES(4,8,7.04225176834202271081e-01,0.001,2.5,3.93210285966836103899e-01);
INSERT INTO "nasseg_epochs" VALUES(4,9,6.74680602551795849386e-01,0.001,2.5,4.01533426855711028657e-01);
INSERT INTO "nasseg_epochs" VALUES(4,10,6.53510990020878534956e-01,0.001,2.5,4.07497217904906894325e-01);
INSERT INTO "nasseg_epochs" VALUES(4,11,6.3834229980976109342e-01,0.001,2.5,4.11770460921375425211e-01);
INSERT INTO "nasseg_epochs" VALUES(4,12,6.27473458333101197226e-01,0.001,2.5,4.14832373340365934133e-01);
INSERT INTO "nasseg_epochs" VALUES(5,1,1.67479696586068405039e+00,0.001,2.5,1.27496377850726760883e-01);
INSERT INTO "nasseg_epochs" VALUES(5,2,1.37012567854888800411e+00,0.001,2.5,2.18851524565519039988e-01);
INSERT INTO "nasseg_epochs" VALUES(5,3,1.1518191617571633678e+00,0.001,2.5,2.84310347568729970824e-01);
INSERT INTO "nasseg_epochs" VALUES(5,4,9.95395707173590160721e-01,0.001,2.5,3.31213643803838386769e-01);
INSERT INTO "nasseg_epochs" VALUES(6,1,1.67479696586068405039e+00,0.001,2.5,1.28705504504494472328e-01);
INSERT INTO "nasseg_epochs" VALUES(6,2,1.37012567854888800411e+00,0.001,2.5,2.20927028325160618171e-01);
INSERT INTO "nasseg_epochs" VALUES(6,3,1.1518191617571633678e+00,0.001,2.5,2.87006637651494478369e-01);
INSERT INTO "nasseg_epochs" VALUES(6,4,9.95395707173590160721e-01,0.001,2.5,3.34354746724296492121e-01);
INSERT INTO "nasseg_epochs" VALUES(6,5,8.83313404256342749043e-01,0.001,2.5,0.368281149371422);
INSERT INTO "nasseg_epochs" VALUES(6,6,8.03002924854919086783e-01,0.001,2.5,3.9259047912322087015e-01);
INSERT INTO "nasseg_epochs" VALUES(6,7,7.45457951796607565242e-01,0.001,2.5,4.10008875029447772408e-01);
INSERT INTO "nasseg_epochs" VALUES(6,8,7.04225176834202271081e-01,0.001,2.5,4.22489701076229684506e-01);
INSERT INTO "nasseg_epochs" VALUES(6,9,6.74680602551795849386e-01,0.001,2.5,4.31432603720573792926e-01);
INSERT INTO "nasseg_epochs" VALUES(6,10,6.53510990020878534956e-01,0.001,2.5,4.37840473472659474918e-01);
INSERT INTO "nasseg_epochs" VALUES(6,11,6.3834229980976109342e-01,0.001,2.5,4.42431912784107539415e-01);
INSERT INTO "nasseg_epochs" VALUES(6,12,0.6,0.001,2.5,NULL);
INSERT INTO "nasseg_epochs" VALUES(7,1,1.67479696586068405039e+00,0.001,2.5,1.35045672188703530514e-01);
INSERT INTO "nasseg_epochs" VALUES(7,2,1.37012567854888800411e+00,0.001,2.5,2.31810124669393630147e-01);
INSERT INTO "nasseg_epochs" VALUES(7,3,1.1518191617571633678e+00,0.001,2.5,3.01144884622337627444e-01);
INSERT INTO "nasseg_epochs" VALUES(7,4,9.95395707173590160721e-01,0.001,2.5,3.50825411039739687435e-01);
INSERT INTO "nasseg_epochs" VALUES(8,1,1.67479696586068405039e+00,0.001,2.5,1.26388915568167142788e-01);
INSERT INTO "nasseg_epochs" VALUES(8,2,1.37012567854888800411e+00,0.001,2.5,2.16950530882225933737e-01);
INSERT INTO "nasseg_epochs" VALUES(8,3,1.1518191617571633678e+00,0.001,2.5,2.8184076379088784936e-01);
INSERT INTO "nasseg_epochs" VALUES(8,4,9.95395707173590160721e-01,0.001,2.5,3.28336647420369776018e-01);
INSERT INTO "nasseg_epochs" VALUES(8,5,8.83313404256342749043e-01,0.001,2.5,3.61652403853688853008e-01);
INSERT INTO "nasseg_epochs" VALUES(8,6,8.03002924854919086783e-01,0.001,2.5,3.85524186473612140435e-01);
INSERT INTO "nasseg_epochs" VALUES(8,7,7.45457951796607565242e-01,0.001,2.5,4.02629066159998327822e-01);
INSERT INTO "nasseg_epochs" VALUES(8,8,7.04225176834202271081e-01,0.001,2.5,4.14885248018891650279e-01);
INSERT INTO "nasseg_epochs" VALUES(8,9,6.74680602551795849386e-01,0.001,2.5,4.23667186068875156745e-01);
INSERT INTO "nasseg_epochs" VALUES(8,10,6.53510990020878534956e-01,0.001,2.5,4.29959719649207705582e-01);
INSERT INTO "nasseg_epochs" VALUES(8,11,6.3834229980976109342e-01,0.001,2.5,4.34468516982352892519e-01);
INSERT INTO "nasseg_epochs" VALUES(8,12,6.27473458333101197226e-01,0.001,2.5,4.37699211444583069496e-01);
INSERT INTO "nasseg_epochs" VALUES(9,1,1.67479696586068405039e+00,0.001,2.5,1.45675055553907528693e-01);
INSERT INTO "nasseg_epochs" VALUES(9,2,1.37012567854888800411e+00,0.001,2.5,2.5005579402785849119e-01);
INSERT INTO "nasseg_epochs" VALUES(9,3,1.1518191617571633678e+00,0.001,2.5,3.24847861365258505639e-01);
INSERT INTO "nasseg_epochs" VALUES(9,4,9.95395707173590160721e-01,0.001,2.5,3.78438719395048861482e-01);
INSERT INTO "nasseg_epochs" VALUES(10,1,1.67479696586068405039e+00,0.001,2.5,0.144728254981129);
INSERT INTO "nasseg_epochs" VALUES(10,2,1.37012567854888800411e+00,0.001,2.5,2.48430581199814953796e-01);
INSERT INTO "nasseg_epochs" VALUES(10,3,1.1518191617571633678e+00,0.001,2.5,3.22736544914840606246e-01);
INSERT INTO "nasseg_epochs" VALUES(10,4,9.95395707173590160721e-01,0.001,2.5,3.75979094479016395791e-01);
INSERT INTO "nasseg_epochs" VALUES(10,5,8.83313404256342749043e-01,0.001,2.5,4.14129048296525192895e-01);
INSERT INTO "nasseg_epochs" VALUES(10,6,8.03002924854919086783e-01,0.001,2.5,4.41464684703714249636e-01);
INSERT INTO "nasseg_epochs" VALUES(10,7,7.45457951796607565242e-01,0.001,2.5,0.461051524083926);
INSERT INTO "nasseg_epochs" VALUES(10,8,7.04225176834202271081e-01,0.001,2.5,4.75086107775027521871e-01);
INSERT INTO "nasseg_epochs" VALUES(10,9,6.74680602551795849386e-01,0.001,2.5,0.48514232642057);
INSERT INTO "nasseg_epochs" VALUES(10,10,6.53510990020878534956e-01,0.001,2.5,4.92347921946077071719e-01);
INSERT INTO "nasseg_epochs" VALUES(10,11,6.3834229980976109342e-01,0.001,2.5,4.97510956751433308653e-01);
INSERT INTO "nasseg_epochs" VALUES(10,12,0.6,0.001,2.5,NULL);
INSERT INTO "nasseg_epochs" VALUES(11,1,1.67479696586068405039e+00,0.001,2.5,1.47040659819460656221e-01);
INSERT INTO "nasseg_epochs" VALUES(11,2,1.37012567854888800411e+00,0.001,2.5,2.52399896507533527678e-01);
INSERT INTO "nasseg_epochs" VALUES(11,3,1.1518191617571633678e+00,0.001,2.5,3.27893088452692438306e-01);
INSERT INTO "nasseg_epochs" VALUES(11,4,9.95395707173590160721e-01,0.001,2.5,3.81986324216555817034e-01);
INSERT INTO "nasseg_epochs" VALUES(12,1,1.67479696586068405039e+00,0.001,2.5,1.34912168116266911743e-01);
INSERT INTO "nasseg_epochs" VALUES(12,2,1.37012567854888800411e+00,0.001,2.5,2.31580960748967029649e-01);
INSERT INTO "nasseg_epochs" VALUES(12,3,1.1518191617571633678e+00,0.001,2.5,3.00847177425661527205e-01);
INSERT INTO "nasseg_epochs" VALUES(12,4,9.95395707173590160721e-01,0.001,2.5,3.50478590439501469511e-01);
INSERT INTO "nasseg_epochs" VALUES(12,5,8.83313404256342749043e-01,0.001,2.5,3.86041051851937266903e-01);
INSERT INTO "nasseg_epochs" VALUES(12,6,8.03002924854919086783e-01,0.001,2.5,4.11522668935019653169e-01);
INSERT INTO "nasseg_epochs" VALUES(12,7,7.45457951796607565242e-01,0.001,2.5,4.29781045419100116156e-01);
INSERT INTO "nasseg_epochs" VALUES(12,8,7.04225176834202271081e-01,0.001,2.5,4.42863743850187951967e-01);
INSERT INTO "nasseg_epochs" VALUES(12,9,6.74680602551795849386e-01,0.001,2.5,0.452237906902857);
INSERT INTO "nasseg_epochs" VALUES(12,10,6.53510990020878534956e-01,0.001,2.5,4.58954788240518329889e-01);
INSERT INTO "nasseg_epochs" VALUES(12,11,6.3834229980976109342e-01,0.001,2.5,4.63767644028361403218e-01);
INSERT INTO "nasseg_epochs" VALUES(12,12,6.27473458333101197226e-01,0.001,2.5,4.67216205893627278822e-01);
INSERT INTO "nasseg_epochs" VALUES(13,1,1.67479696586068405039e+00,0.001,2.5,1.52699682105773837381e-01);
INSERT INTO "nasseg_epochs" VALUES(13,2,1.37012567854888800411e+00,0.001,2.5,0.262113785449225);
INSERT INTO "nasseg_epochs" VALUES(13,3,1.1518191617571633678e+00,0.001,2.5,3.40512416313164034686e-01);
INSERT INTO "nasseg_epochs" VALUES(13,4,9.95395707173590160721e-01,0.001,2.5,0.396687490033293);
INSERT INTO "nasseg_epochs" VALUES(13,5,8.83313404256342749043e-01,0.001,2.5,4.36938689227556242844e-01);
INSERT INTO "nasseg_epochs" VALUES(13,6,8.03002924854919086783e-01,0.001,2.5,4.657799337383883298e-01);
INSERT INTO "nasseg_epochs" VALUES(13,7,7.45457951796607565242e-01,0.001,2.5,4.86445588466313916242e-01);
INSERT INTO "nasseg_epochs" VALUES(13,8,7.04225176834202271081e-01,0.001,2.5,5.01253177132379934555e-01);
INSERT INTO "nasseg_epochs" VALUES(13,9,6.74680602551795849386e-01,0.001,2.5,5.11863278045713743225e-01);
INSERT INTO "nasseg_epochs" VALUES(13,10,6.53510990020878534956e-01,0.001,2.5,0.519465747558465);
INSERT INTO "nasseg_epochs" VALUES(13,11,6.3834229980976109342e-01,0.001,2.5,0.524913155002034);
INSERT INTO "nasseg_epochs" VALUES(13,12,6.27473458333101197226e-01,0.001,2.5,5.28816392996803719128e-01);
INSERT INTO "nasseg_epochs" VALUES(14,12,0.6,0.001,2.5,NULL);
INSERT INTO "nasseg_epochs" VALUES(15,12,0.6,0.001,2.5,NULL);
INSERT INTO "nasseg_epochs" VALUES(16,12,0.6,0.001,2.5,NULL);
INSERT INTO "nasseg_epochs" VALUES(17,12,0.6,0.001,2.5,NULL);
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
INSERT INTO "nasseg_finalists" VALUES(1,'6fdc34ffc80aa6ad','[0, 1, 2]',21);
INSERT INTO "nasseg_finalists" VALUES(1,'42bbdc125fe4838e','[0, 1, 2]',22);
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
INSERT INTO "nasseg_inherited" VALUES(1,'1000afcb505e726c',0.2,400,'2026-11-28 12:13:00.857117');
INSERT INTO "nasseg_inherited" VALUES(1,'4ec29fa4b6d82f41',2.10000000000000019984e-01,400,'2026-11-28 12:13:00.859218');
INSERT INTO "nasseg_inherited" VALUES(1,'458c7dcd6f96b3d8',0.22,400,'2026-11-28 12:13:00.859753');
INSERT INTO "nasseg_inherited" VALUES(1,'3f3e3d95adebf2e5',0.23,400,'2026-11-28 12:13:00.864480');
INSERT INTO "nasseg_inherited" VALUES(1,'5c8de36c242c59d1',2.40000000000000018873e-01,400,'2026-11-28 12:13:00.865101');
INSERT INTO "nasseg_inherited" VALUES(1,'6fdc34ffc80aa6ad',0.25,400,'2026-11-28 12:13:00.865650');
INSERT INTO "nasseg_inherited" VALUES(1,'ca6b0281ef267bdf',0.26,400,'2026-11-28 12:13:00.866211');
INSERT INTO "nasseg_inherited" VALUES(1,'10d1ac4a1fb295c2',0.27,400,'2026-11-28 12:13:00.866691');
INSERT INTO "nasseg_inherited" VALUES(1,'76722a605cb866e2',0.28,400,'2026-11-28 12:13:00.867162');
INSERT INTO "nasseg_inherited" VALUES(1,'8667a23437759c1b',2.90000000000000035527e-01,400,'2026-11-28 12:13:00.867658');
INSERT INTO "nasseg_inherited" VALUES(1,'596ce0c2fe561d1a',3.00000000000000044408e-01,400,'2026-11-28 12:13:00.868119');
INSERT INTO "nasseg_inherited" VALUES(1,'42bbdc125fe4838e',0.31,400,'2026-11-28 12:13:00.876939');
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
INSERT INTO "nasseg_jobs" VALUES(1,1,'gate','1000afcb505e726c',NULL,NULL,1.5,'2026-11-28 12:13:00.857072');
INSERT INTO "nasseg_jobs" VALUES(2,1,'gate','4ec29fa4b6d82f41',NULL,NULL,1.5,'2026-11-28 12:13:00.857079');
INSERT INTO "nasseg_jobs" VALUES(3,1,'gate','458c7dcd6f96b3d8',NULL,NULL,1.5,'2026-11-28 12:13:00.857080');
INSERT INTO "nasseg_jobs" VALUES(4,1,'gate','3f3e3d95adebf2e5',NULL,NULL,1.5,'2026-11-28 12:13:00.857082');
INSERT INTO "nasseg_jobs" VALUES(5,1,'gate','5c8de36c242c59d1',NULL,NULL,1.5,'2026-11-28 12:13:00.857083');
INSERT INTO "nasseg_jobs" VALUES(6,1,'bank',NULL,NULL,NULL,90.0,'2026-11-28 12:13:00.857108');
INSERT INTO "nasseg_jobs" VALUES(7,1,'gate','6fdc34ffc80aa6ad',NULL,NULL,1.5,'2026-11-28 12:13:00.857085');
INSERT INTO "nasseg_jobs" VALUES(8,1,'gate','ca6b0281ef267bdf',NULL,NULL,1.5,'2026-11-28 12:13:00.857086');
INSERT INTO "nasseg_jobs" VALUES(9,1,'gate','10d1ac4a1fb295c2',NULL,NULL,1.5,'2026-11-28 12:13:00.857089');
INSERT INTO "nasseg_jobs" VALUES(10,1,'gate','76722a605cb866e2',NULL,NULL,1.5,'2026-11-28 12:13:00.857091');
INSERT INTO "nasseg_jobs" VALUES(11,1,'gate','8667a23437759c1b',NULL,NULL,1.5,'2026-11-28 12:13:00.857093');
INSERT INTO "nasseg_jobs" VALUES(12,1,'gate','596ce0c2fe561d1a',NULL,NULL,1.5,'2026-11-28 12:13:00.857094');
INSERT INTO "nasseg_jobs" VALUES(13,1,'gate','42bbdc125fe4838e',NULL,NULL,1.5,'2026-11-28 12:13:00.857095');
INSERT INTO "nasseg_jobs" VALUES(14,1,'gate','71331c3a16b72d95',NULL,NULL,1.5,'2026-11-28 12:13:00.857097');
INSERT INTO "nasseg_jobs" VALUES(15,1,'gate','f76c83fa17e535c9',NULL,NULL,1.5,'2026-11-28 12:13:00.857098');
INSERT INTO "nasseg_jobs" VALUES(16,1,'gate','fe5fa9f1ed14f2aa',NULL,NULL,1.5,'2026-11-28 12:13:00.857100');
INSERT INTO "nasseg_jobs" VALUES(17,1,'gate','96d1489f8efdfd21',NULL,NULL,1.5,'2026-11-28 12:13:00.857101');
INSERT INTO "nasseg_jobs" VALUES(18,1,'gate','15488aaadba41447',NULL,NULL,1.5,'2026-11-28 12:13:00.857102');
INSERT INTO "nasseg_jobs" VALUES(19,1,'gate','1f231acb01e1657f',NULL,NULL,1.5,'2026-11-28 12:13:00.857104');
INSERT INTO "nasseg_jobs" VALUES(20,1,'gate','2abfddeb51a2634d',NULL,NULL,1.5,'2026-11-28 12:13:00.857105');
INSERT INTO "nasseg_jobs" VALUES(21,1,'gate','454fc601d90bbbe1',NULL,NULL,1.5,'2026-11-28 12:13:00.857106');
INSERT INTO "nasseg_jobs" VALUES(22,1,'judge','1000afcb505e726c',NULL,NULL,2.25,'2026-11-28 12:13:00.857111');
INSERT INTO "nasseg_jobs" VALUES(23,1,'judge','4ec29fa4b6d82f41',NULL,NULL,2.25,'2026-11-28 12:13:00.859212');
INSERT INTO "nasseg_jobs" VALUES(24,1,'judge','458c7dcd6f96b3d8',NULL,NULL,2.25,'2026-11-28 12:13:00.859749');
INSERT INTO "nasseg_jobs" VALUES(25,1,'judge','3f3e3d95adebf2e5',NULL,NULL,2.25,'2026-11-28 12:13:00.864474');
INSERT INTO "nasseg_jobs" VALUES(26,1,'judge','5c8de36c242c59d1',NULL,NULL,2.25,'2026-11-28 12:13:00.865092');
INSERT INTO "nasseg_jobs" VALUES(27,1,'judge','6fdc34ffc80aa6ad',NULL,NULL,2.25,'2026-11-28 12:13:00.865647');
INSERT INTO "nasseg_jobs" VALUES(28,1,'judge','ca6b0281ef267bdf',NULL,NULL,2.25,'2026-11-28 12:13:00.866203');
INSERT INTO "nasseg_jobs" VALUES(29,1,'judge','10d1ac4a1fb295c2',NULL,NULL,2.25,'2026-11-28 12:13:00.866688');
INSERT INTO "nasseg_jobs" VALUES(30,1,'judge','76722a605cb866e2',NULL,NULL,2.25,'2026-11-28 12:13:00.867159');
INSERT INTO "nasseg_jobs" VALUES(31,1,'judge','8667a23437759c1b',NULL,NULL,2.25,'2026-11-28 12:13:00.867655');
INSERT INTO "nasseg_jobs" VALUES(32,1,'judge','596ce0c2fe561d1a',NULL,NULL,2.25,'2026-11-28 12:13:00.868116');
INSERT INTO "nasseg_jobs" VALUES(33,1,'judge','42bbdc125fe4838e',NULL,NULL,2.25,'2026-11-28 12:13:00.876935');
INSERT INTO "nasseg_jobs" VALUES(34,1,'train','1000afcb505e726c',4,NULL,10.0,'2026-11-28 12:13:00.879036');
INSERT INTO "nasseg_jobs" VALUES(35,1,'train','4ec29fa4b6d82f41',4,NULL,10.0,'2026-11-28 12:13:00.879039');
INSERT INTO "nasseg_jobs" VALUES(36,1,'train','458c7dcd6f96b3d8',4,NULL,10.0,'2026-11-28 12:13:00.879041');
INSERT INTO "nasseg_jobs" VALUES(37,1,'train','3f3e3d95adebf2e5',4,NULL,10.0,'2026-11-28 12:13:00.879042');
INSERT INTO "nasseg_jobs" VALUES(38,1,'train','5c8de36c242c59d1',4,NULL,10.0,'2026-11-28 12:13:00.879043');
INSERT INTO "nasseg_jobs" VALUES(39,1,'train','6fdc34ffc80aa6ad',4,NULL,10.0,'2026-11-28 12:13:00.879045');
INSERT INTO "nasseg_jobs" VALUES(40,1,'train','ca6b0281ef267bdf',4,NULL,10.0,'2026-11-28 12:13:00.879046');
INSERT INTO "nasseg_jobs" VALUES(41,1,'train','10d1ac4a1fb295c2',4,NULL,10.0,'2026-11-28 12:13:00.879049');
INSERT INTO "nasseg_jobs" VALUES(42,1,'train','76722a605cb866e2',4,NULL,10.0,'2026-11-28 12:13:00.879050');
INSERT INTO "nasseg_jobs" VALUES(43,1,'train','42bbdc125fe4838e',4,NULL,10.0,'2026-11-28 12:13:00.879051');
INSERT INTO "nasseg_jobs" VALUES(44,1,'train','71331c3a16b72d95',4,NULL,10.0,'2026-11-28 12:13:00.879053');
INSERT INTO "nasseg_jobs" VALUES(45,1,'train','f76c83fa17e535c9',4,NULL,10.0,'2026-11-28 12:13:00.879054');
INSERT INTO "nasseg_jobs" VALUES(46,1,'train','1f231acb01e1657f',4,NULL,10.0,'2026-11-28 12:13:00.879056');
INSERT INTO "nasseg_jobs" VALUES(47,1,'train','4ec29fa4b6d82f41',12,NULL,30.0,'2026-11-28 12:13:00.879057');
INSERT INTO "nasseg_jobs" VALUES(48,1,'train','3f3e3d95adebf2e5',12,NULL,30.0,'2026-11-28 12:13:00.879058');
INSERT INTO "nasseg_jobs" VALUES(49,1,'train','6fdc34ffc80aa6ad',12,NULL,30.0,'2026-11-28 12:13:00.879060');
INSERT INTO "nasseg_jobs" VALUES(50,1,'train','10d1ac4a1fb295c2',12,NULL,30.0,'2026-11-28 12:13:00.879061');
INSERT INTO "nasseg_jobs" VALUES(51,1,'train','42bbdc125fe4838e',12,NULL,30.0,'2026-11-28 12:13:00.879062');
INSERT INTO "nasseg_jobs" VALUES(52,1,'train','f76c83fa17e535c9',12,NULL,30.0,'2026-11-28 12:13:00.879064');
INSERT INTO "nasseg_jobs" VALUES(53,1,'train','1f231acb01e1657f',12,NULL,30.0,'2026-11-28 12:13:00.879065');
INSERT INTO "nasseg_jobs" VALUES(54,1,'finalist','6fdc34ffc80aa6ad',NULL,NULL,12.0,'2026-11-28 12:13:00.890493');
INSERT INTO "nasseg_jobs" VALUES(55,1,'finalist','6fdc34ffc80aa6ad',12,NULL,30.0,'2026-11-28 12:13:00.898822');
INSERT INTO "nasseg_jobs" VALUES(56,1,'finalist','6fdc34ffc80aa6ad',12,NULL,30.0,'2026-11-28 12:13:00.911459');
INSERT INTO "nasseg_jobs" VALUES(57,1,'finalist','6fdc34ffc80aa6ad',12,NULL,30.0,'2026-11-28 12:13:00.913062');
INSERT INTO "nasseg_jobs" VALUES(58,1,'finalist','42bbdc125fe4838e',NULL,NULL,12.0,'2026-11-28 12:13:00.926094');
INSERT INTO "nasseg_jobs" VALUES(59,1,'finalist','42bbdc125fe4838e',12,NULL,30.0,'2026-11-28 12:13:00.927607');
INSERT INTO "nasseg_jobs" VALUES(60,1,'finalist','42bbdc125fe4838e',12,NULL,30.0,'2026-11-28 12:13:00.937340');
INSERT INTO "nasseg_jobs" VALUES(61,1,'finalist','42bbdc125fe4838e',12,NULL,30.0,'2026-11-28 12:13:00.938880');
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
INSERT INTO "nasseg_measurements" VALUES(1,'1000afcb505e726c',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,2.99988233694226380521e+00,2.96988351357284097176e+00,3.05987998368110902802e+00,2.93988469020341858239e+00,3.11987763041995425083e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.222140');
INSERT INTO "nasseg_measurements" VALUES(2,'4ec29fa4b6d82f41',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,3.15027750549283469538e+00,3.11877473043790631734e+00,3.21328305560269145146e+00,3.0872719553829779393e+00,3.27628860571254820754e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.323748');
INSERT INTO "nasseg_measurements" VALUES(3,'458c7dcd6f96b3d8',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,3.48109291510880858311e+00,3.44628198595772028411e+00,3.55071477341098473701e+00,3.41147105680663242921e+00,3.62033663171316089091e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.371042');
INSERT INTO "nasseg_measurements" VALUES(4,'3f3e3d95adebf2e5',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,3.91556031060169162927e+00,3.87640470749567489505e+00,3.99387151681372554179e+00,3.83724910438965771675e+00,4.07218272302575901022e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.402589');
INSERT INTO "nasseg_measurements" VALUES(5,'5c8de36c242c59d1',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,4.15945951972165417487e+00,4.11786492452443741996e+00,4.24264871011608768469e+00,4.07627032932722066504e+00,4.32583790051052,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.447758');
INSERT INTO "nasseg_measurements" VALUES(6,'6fdc34ffc80aa6ad',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,4.75160781192889647428e+00,4.70409173380960776711e+00,4.8466399681674747768e+00,4.65657565569031817176e+00,4.94167212440605219114e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.474647');
INSERT INTO "nasseg_measurements" VALUES(7,'ca6b0281ef267bdf',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,4.88993596667557195445e+00,4.84103660700881643919e+00,4.98773468600908298498e+00,4.79213724734206092392e+00,5.08553340534259490368e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.514074');
INSERT INTO "nasseg_measurements" VALUES(8,'10d1ac4a1fb295c2',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,5.53869365945839398079e+00,5.20637203989089059064e+00,6.20333689859340076111e+00,4.87405042032338720048e+00,6.8679801377284084296e+00,40,3,'noisy',NULL,NULL,'{}','2026-11-28 12:13:00.539469');
INSERT INTO "nasseg_measurements" VALUES(9,'76722a605cb866e2',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,6.23951875897924601588e+00,6.17712357138945389323e+00,6.36430913415883114936e+00,6.1147283837996608824e+00,6.48909950933841628284e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.583591');
INSERT INTO "nasseg_measurements" VALUES(10,'8667a23437759c1b',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,6.76694873602846325155e+00,6.69927924866817825488e+00,6.90228771074903235671e+00,6.63160976130789414639e+00,7.03762668546960146187e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.613911');
INSERT INTO "nasseg_measurements" VALUES(11,'596ce0c2fe561d1a',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,7.47589112046601567129e+00,7.40113220926135539912e+00,7.62540894287533621564e+00,7.32637329805669512694e+00,7.77492676528465587182e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.615926');
INSERT INTO "nasseg_measurements" VALUES(12,'42bbdc125fe4838e',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,7.72020529391918319817e+00,7.64300324097999173034e+00,7.874609399797567022e+00,7.56580118804079937433e+00,8.02901350567595,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.626153');
INSERT INTO "nasseg_measurements" VALUES(13,'71331c3a16b72d95',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,8.96091282912378161995e+00,8.87130370083254327084e+00,9.14013108570625654181e+00,8.78169457254130669809e+00,9.31934934228873324002e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.663780');
INSERT INTO "nasseg_measurements" VALUES(14,'f76c83fa17e535c9',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,9.40957552511237338421e+00,9.31547976986125,9.59776703561462163349e+00,9.22138401461012513493e+00,9.78595854611686810642e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.687314');
INSERT INTO "nasseg_measurements" VALUES(15,'fe5fa9f1ed14f2aa',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,1.02642526688095756524e+01,1.01616101421214803939e+01,1.04695377221857679474e+01,1.00589676154333833584e+01,1.06748227755619584655e+01,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.730025');
INSERT INTO "nasseg_measurements" VALUES(16,'96d1489f8efdfd21',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,1.14392892382584605566e+01,1.13248963458758762352e+01,1.16680750230236291993e+01,1.12105034534932919139e+01,11.8968608077888,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.740294');
INSERT INTO "nasseg_measurements" VALUES(17,'15488aaadba41447',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,1.29003125960437667883e+01,1.27713094700833291734e+01,1.31583188479646420179e+01,1.26423063441228915597e+01,1.34163250998855172464e+01,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.742746');
INSERT INTO "nasseg_measurements" VALUES(18,'1f231acb01e1657f',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,1.41985473879421384424e+01,1.40565619140627173777e+01,1.44825183357009805722e+01,1.39145764401832963132e+01,1.4766489283459824477e+01,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.751974');
INSERT INTO "nasseg_measurements" VALUES(19,'2abfddeb51a2634d',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,1.53969406354499813716e+01,1.52429712290954810782e+01,1.57048794481589801819e+01,1.50890018227409825612e+01,1.6012818260867980769e+01,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.796891');
INSERT INTO "nasseg_measurements" VALUES(20,'454fc601d90bbbe1',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,1.58758865182776052193e+01,1.57171276530948293985e+01,1.61934042486431586382e+01,1.55583687879120535768e+01,1.65109219790087102808e+01,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.799127');
INSERT INTO "nasseg_measurements" VALUES(21,'6fdc34ffc80aa6ad',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,4.79912389004818518145e+00,4.70409173380960776711e+00,4.8466399681674747768e+00,4.65657565569031817176e+00,4.94167212440605219114e+00,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.474647');
INSERT INTO "nasseg_measurements" VALUES(22,'42bbdc125fe4838e',8,'cpu-4f1c','onnxruntime','1.32.0','fp32',1,128,256,1,7.79740734685837466599e+00,7.64300324097999173034e+00,7.874609399797567022e+00,7.56580118804079937433e+00,8.02901350567595,40,3,'ok',NULL,NULL,'{}','2026-11-28 12:13:00.626153');
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
INSERT INTO "nasseg_runs" VALUES(1,1,0,4,'done',3.22401722131946510963e-01,'[0.45136241098472507, 0.41912223877153043, 0.3868820665583358, 0.3546418943451411, 0.32240172213194646, 0.2901615499187518, 0.2579213777055572, null]',0.8,10.0,'','/home/ann/v3b-files/masks/1000afcb505e726c','2026-11-28 12:13:00.263283',NULL);
INSERT INTO "nasseg_runs" VALUES(2,2,0,4,'done',2.95860660618898319018e-01,'[0.4142049248664576, 0.38461885880456775, 0.35503279274267796, 0.3254467266807881, 0.29586066061889826, 0.26627459455700847, 0.2366885284951186, null]',0.8,10.0,'','/home/ann/v3b-files/masks/4ec29fa4b6d82f41','2026-11-28 12:13:00.327372',NULL);
INSERT INTO "nasseg_runs" VALUES(3,2,1,12,'done',3.94406103819927189579e-01,'[0.552168545347898, 0.5127279349659053, 0.4732873245839126, 0.43384671420191984, 0.39440610381992713, 0.35496549343793443, 0.3155248830559417, null]',0.8,30.0,'','/home/ann/v3b-files/masks/4ec29fa4b6d82f41','2026-11-28 12:13:00.327957',NULL);
INSERT INTO "nasseg_runs" VALUES(4,3,0,4,'done',3.10297667940561905375e-01,'[0.43441673511678663, 0.4033869683227304, 0.3723572015286743, 0.3413274347346181, 0.31029766794056185, 0.2792679011465057, 0.24823813435244946, null]',0.8,10.0,'','/home/ann/v3b-files/masks/458c7dcd6f96b3d8','2026-11-28 12:13:00.380367',NULL);
INSERT INTO "nasseg_runs" VALUES(5,4,0,4,'done',3.11183267281841424711e-01,'[0.435656574194578, 0.4045382474663938, 0.3734199207382097, 0.3423015940100255, 0.31118326728184137, 0.28006494055365727, 0.2489466138254731, null]',0.8,10.0,'','/home/ann/v3b-files/masks/3f3e3d95adebf2e5','2026-11-28 12:13:00.412800',NULL);
INSERT INTO "nasseg_runs" VALUES(6,4,1,12,'done',4.14832373340365934133e-01,'[0.5807653226765123, 0.5392820853424757, 0.4977988480084391, 0.45631561067440246, 0.4148323733403659, 0.3733491360063293, 0.33186589867229266, null]',0.8,30.0,'','/home/ann/v3b-files/masks/3f3e3d95adebf2e5','2026-11-28 12:13:00.413543',NULL);
INSERT INTO "nasseg_runs" VALUES(7,5,0,4,'done',3.31213643803838386769e-01,'[0.46369910132537373, 0.43057773694498985, 0.39745637256460603, 0.3643350081842222, 0.33121364380383833, 0.2980922794234545, 0.26497091504307063, null]',0.8,10.0,'','/home/ann/v3b-files/masks/5c8de36c242c59d1','2026-11-28 12:13:00.453803',NULL);
INSERT INTO "nasseg_runs" VALUES(8,6,0,4,'done',3.34354746724296492121e-01,'[0.4680966454140151, 0.4346611707415854, 0.40122569606915576, 0.36779022139672607, 0.33435474672429644, 0.3009192720518668, 0.2674837973794371, null]',0.8,10.0,'','/home/ann/v3b-files/masks/6fdc34ffc80aa6ad','2026-11-28 12:13:00.482073',NULL);
INSERT INTO "nasseg_runs" VALUES(9,6,1,12,'done',4.45721822811359469351e-01,NULL,NULL,30.0,'','/somewhere/else/masks/6fdc34ffc80aa6ad','2026-11-28 12:13:00.891133',NULL);
INSERT INTO "nasseg_runs" VALUES(10,7,0,4,'done',3.50825411039739687435e-01,'[0.49115557545563554, 0.4560730343516615, 0.4209904932476876, 0.3859079521437136, 0.35082541103973963, 0.31574286993576567, 0.2806603288317917, null]',0.8,10.0,'','/home/ann/v3b-files/masks/ca6b0281ef267bdf','2026-11-28 12:13:00.515809',NULL);
INSERT INTO "nasseg_runs" VALUES(11,8,0,4,'done',3.28336647420369776018e-01,'[0.45967130638851766, 0.42683764164648064, 0.3940039769044437, 0.3611703121624067, 0.3283366474203697, 0.29550298267833275, 0.2626693179362958, null]',0.8,10.0,'','/home/ann/v3b-files/masks/10d1ac4a1fb295c2','2026-11-28 12:13:00.552273',NULL);
INSERT INTO "nasseg_runs" VALUES(12,8,1,12,'done',4.37699211444583069496e-01,'[0.6127788960224163, 0.5690089748779579, 0.5252390537334997, 0.48146913258904134, 0.437699211444583, 0.39392929030012475, 0.35015936915566637, null]',0.8,30.0,'','/home/ann/v3b-files/masks/10d1ac4a1fb295c2','2026-11-28 12:13:00.552946',NULL);
INSERT INTO "nasseg_runs" VALUES(13,9,0,4,'done',3.78438719395048861482e-01,'[0.5298142071530684, 0.4919703352135634, 0.4541264632740586, 0.4162825913345537, 0.3784387193950488, 0.3405948474555439, 0.302750975516039, null]',0.8,10.0,'','/home/ann/v3b-files/masks/76722a605cb866e2','2026-11-28 12:13:00.593809',NULL);
INSERT INTO "nasseg_runs" VALUES(14,10,0,4,'done',3.75979094479016395791e-01,'[0.5263707322706229, 0.4887728228227212, 0.45117491337481963, 0.413577003926918, 0.37597909447901634, 0.3383811850311147, 0.30078327558321305, null]',0.8,10.0,'','/home/ann/v3b-files/masks/42bbdc125fe4838e','2026-11-28 12:13:00.627695',NULL);
INSERT INTO "nasseg_runs" VALUES(15,10,1,12,'done',5.01210432847053355409e-01,NULL,NULL,30.0,'','/somewhere/else/masks/42bbdc125fe4838e','2026-11-28 12:13:00.926642',NULL);
INSERT INTO "nasseg_runs" VALUES(16,11,0,4,'done',3.81986324216555817034e-01,'[0.5347808539031781, 0.4965822214815225, 0.458383589059867, 0.42018495663821137, 0.38198632421655576, 0.3437876917949002, 0.3055890593732446, null]',0.8,10.0,'','/home/ann/v3b-files/masks/71331c3a16b72d95','2026-11-28 12:13:00.669863',NULL);
INSERT INTO "nasseg_runs" VALUES(17,12,0,4,'done',3.50478590439501469511e-01,'[0.490670026615302, 0.4556221675713518, 0.42057430852740174, 0.38552644948345155, 0.3504785904395014, 0.3154307313955513, 0.2803828723516011, null]',0.8,10.0,'','/home/ann/v3b-files/masks/f76c83fa17e535c9','2026-11-28 12:13:00.697362',NULL);
INSERT INTO "nasseg_runs" VALUES(18,12,1,12,'done',4.67216205893627278822e-01,'[0.6541026882510782, 0.6073810676617154, 0.5606594470723527, 0.5139378264829899, 0.4672162058936272, 0.42049458530426453, 0.37377296471490173, null]',0.8,30.0,'','/home/ann/v3b-files/masks/f76c83fa17e535c9','2026-11-28 12:13:00.697912',NULL);
INSERT INTO "nasseg_runs" VALUES(19,13,0,4,'done',0.396687490033293,'[0.5553624860466102, 0.5156937370432808, 0.4760249880399516, 0.43635623903662224, 0.39668749003329296, 0.35701874102996367, 0.31734999202663433, null]',0.8,10.0,'','/home/ann/v3b-files/masks/1f231acb01e1657f','2026-11-28 12:13:00.753576',NULL);
INSERT INTO "nasseg_runs" VALUES(20,13,1,12,'done',5.28816392996803719128e-01,'[0.7403429501955252, 0.6874613108958447, 0.6345796715961645, 0.581698032296484, 0.5288163929968036, 0.4759347536971233, 0.42305311439744286, null]',0.8,30.0,'','/home/ann/v3b-files/masks/1f231acb01e1657f','2026-11-28 12:13:00.754080',NULL);
INSERT INTO "nasseg_runs" VALUES(21,14,1,12,'done',4.55721822811359478233e-01,NULL,NULL,30.0,'','/somewhere/else/masks/6fdc34ffc80aa6ad','2026-11-28 12:13:00.899350',NULL);
INSERT INTO "nasseg_runs" VALUES(22,15,1,12,'done',4.65721822811359487115e-01,NULL,NULL,30.0,'','/somewhere/else/masks/6fdc34ffc80aa6ad','2026-11-28 12:13:00.911987',NULL);
INSERT INTO "nasseg_runs" VALUES(23,16,1,12,'done',5.11210432847053364291e-01,NULL,NULL,30.0,'','/somewhere/else/masks/42bbdc125fe4838e','2026-11-28 12:13:00.928038',NULL);
INSERT INTO "nasseg_runs" VALUES(24,17,1,12,'done',5.21210432847053373173e-01,NULL,NULL,30.0,'','/somewhere/else/masks/42bbdc125fe4838e','2026-11-28 12:13:00.937863',NULL);
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
INSERT INTO "nasseg_studies" VALUES(1,'streets-10ms','esp_family',10.0,'cpu-4f1c','onnxruntime','fp32',1,128,256,'streets','d0d0d0d0d0d0d0d0','["road", "pavement", "building", "sky", "vegetation", "pole", "vehicle", "person"]','[[128, 64, 128], [244, 35, 232], [70, 70, 70], [70, 130, 180], [107, 142, 35], [220, 220, 0], [0, 0, 142], [220, 20, 60]]','{"epochs": 12, "optimizer": "adamw"}','abcdabcdabcdabcd','[4, 12]',0,'{"trials": 24, "timeout_s": 360.0, "files": "store-files"}','finished','2026-11-28 12:12:59.632743','2026-11-28 12:13:00.163895',0.0);
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
INSERT INTO "nasseg_trainings" VALUES(1,'1000afcb505e726c','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(2,'4ec29fa4b6d82f41','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(3,'458c7dcd6f96b3d8','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(4,'3f3e3d95adebf2e5','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(5,'5c8de36c242c59d1','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(6,'6fdc34ffc80aa6ad','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(7,'ca6b0281ef267bdf','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(8,'10d1ac4a1fb295c2','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(9,'76722a605cb866e2','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(10,'42bbdc125fe4838e','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(11,'71331c3a16b72d95','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(12,'f76c83fa17e535c9','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(13,'1f231acb01e1657f','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',0,NULL);
INSERT INTO "nasseg_trainings" VALUES(14,'6fdc34ffc80aa6ad','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',1,NULL);
INSERT INTO "nasseg_trainings" VALUES(15,'6fdc34ffc80aa6ad','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',2,NULL);
INSERT INTO "nasseg_trainings" VALUES(16,'42bbdc125fe4838e','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',1,NULL);
INSERT INTO "nasseg_trainings" VALUES(17,'42bbdc125fe4838e','d0d0d0d0d0d0d0d0',128,256,'abcdabcdabcdabcd',2,NULL);
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
INSERT INTO "nasseg_trials" VALUES(1,0,'trained','1000afcb505e726c','espnet_c','','{"width": 16}','2026-11-28 12:13:00.223831',NULL);
INSERT INTO "nasseg_trials" VALUES(1,1,'trained','4ec29fa4b6d82f41',NULL,'','{"width": 20}','2026-11-28 12:13:00.324817',NULL);
INSERT INTO "nasseg_trials" VALUES(1,2,'trained','458c7dcd6f96b3d8',NULL,'','{"width": 24}','2026-11-28 12:13:00.371806',NULL);
INSERT INTO "nasseg_trials" VALUES(1,3,'trained','3f3e3d95adebf2e5',NULL,'','{"width": 28}','2026-11-28 12:13:00.403286',NULL);
INSERT INTO "nasseg_trials" VALUES(1,4,'trained','5c8de36c242c59d1',NULL,'','{"width": 32}','2026-11-28 12:13:00.449235',NULL);
INSERT INTO "nasseg_trials" VALUES(1,5,'trained','6fdc34ffc80aa6ad','espnet_a3','','{"width": 36}','2026-11-28 12:13:00.475323',NULL);
INSERT INTO "nasseg_trials" VALUES(1,6,'trained','ca6b0281ef267bdf',NULL,'','{"width": 40}','2026-11-28 12:13:00.514731',NULL);
INSERT INTO "nasseg_trials" VALUES(1,7,'trained','10d1ac4a1fb295c2',NULL,'','{"width": 44}','2026-11-28 12:13:00.540101',NULL);
INSERT INTO "nasseg_trials" VALUES(1,8,'trained','76722a605cb866e2',NULL,'','{"width": 48}','2026-11-28 12:13:00.592550',NULL);
INSERT INTO "nasseg_trials" VALUES(1,9,'measured','8667a23437759c1b',NULL,'','{"width": 52}','2026-11-28 12:13:00.614493',NULL);
INSERT INTO "nasseg_trials" VALUES(1,10,'measured','596ce0c2fe561d1a',NULL,'','{"width": 56}','2026-11-28 12:13:00.624650',NULL);
INSERT INTO "nasseg_trials" VALUES(1,11,'trained','42bbdc125fe4838e',NULL,'','{"width": 60}','2026-11-28 12:13:00.626644',NULL);
INSERT INTO "nasseg_trials" VALUES(1,12,'trained','71331c3a16b72d95',NULL,'','{"width": 64}','2026-11-28 12:13:00.668649',NULL);
INSERT INTO "nasseg_trials" VALUES(1,13,'trained','f76c83fa17e535c9',NULL,'','{"width": 68}','2026-11-28 12:13:00.687896',NULL);
INSERT INTO "nasseg_trials" VALUES(1,14,'over_budget','fe5fa9f1ed14f2aa',NULL,'over the budget','{"width": 72}','2026-11-28 12:13:00.730598',NULL);
INSERT INTO "nasseg_trials" VALUES(1,15,'over_budget','96d1489f8efdfd21',NULL,'over the budget','{"width": 76}','2026-11-28 12:13:00.740966',NULL);
INSERT INTO "nasseg_trials" VALUES(1,16,'over_budget','15488aaadba41447',NULL,'over the budget','{"width": 80}','2026-11-28 12:13:00.743251',NULL);
INSERT INTO "nasseg_trials" VALUES(1,17,'trained','1f231acb01e1657f','espnetv2_s20','over the budget','{"width": 84}','2026-11-28 12:13:00.752569',NULL);
INSERT INTO "nasseg_trials" VALUES(1,18,'over_budget','2abfddeb51a2634d',NULL,'over the budget','{"width": 88}','2026-11-28 12:13:00.797547',NULL);
INSERT INTO "nasseg_trials" VALUES(1,19,'over_budget','454fc601d90bbbe1',NULL,'over the budget','{"width": 92}','2026-11-28 12:13:00.799763',NULL);
INSERT INTO "nasseg_trials" VALUES(1,20,'duplicate','1000afcb505e726c',NULL,'','{"width": 16}','2026-11-28 12:13:00.223831',NULL);
INSERT INTO "nasseg_trials" VALUES(1,21,'failed',NULL,NULL,'the loss became NaN','{}','2026-11-28 12:13:00.805973',NULL);
CREATE INDEX ix_nasseg_measurements_architecture_hash_device_id ON nasseg_measurements (architecture_hash, device_id);
CREATE INDEX ix_nasseg_trials_architecture_hash ON nasseg_trials (architecture_hash);
CREATE INDEX ix_nasseg_jobs_study_id ON nasseg_jobs (study_id);
COMMIT;
