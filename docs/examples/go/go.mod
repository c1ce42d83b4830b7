module finetune.example/train

go 1.22

require go.temporal.io/sdk v1.51.0
