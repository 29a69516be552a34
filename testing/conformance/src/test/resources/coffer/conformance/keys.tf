# Keys, who may use them, and buckets that are encrypted with them. Where the server is comes from the environment.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  s3_use_path_style = true
}

variable "bucket" {
  type = string
}

data "aws_caller_identity" "me" {}

resource "aws_iam_role" "reader" {
  name = "${var.bucket}-reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = data.aws_caller_identity.me.account_id }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_kms_key" "data" {
  description             = "what the buckets are encrypted with"
  deletion_window_in_days = 7
  enable_key_rotation     = true
  rotation_period_in_days = 180
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Enable IAM User Permissions"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
  tags = {
    team = "storage"
  }
}

resource "aws_kms_key" "signing" {
  description              = "what signs"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
  deletion_window_in_days  = 7
}

resource "aws_kms_alias" "data" {
  name          = "alias/${var.bucket}"
  target_key_id = aws_kms_key.data.key_id
}

resource "aws_kms_grant" "reader" {
  name              = "reader"
  key_id            = aws_kms_key.data.key_id
  grantee_principal = aws_iam_role.reader.arn
  operations        = ["Decrypt", "DescribeKey"]
  constraints {
    encryption_context_subset = {
      "aws:s3:arn" = "arn:aws:s3:::${var.bucket}"
    }
  }
}

resource "aws_s3_bucket" "data" {
  bucket        = var.bucket
  force_destroy = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "data" {
  bucket = aws_s3_bucket.data.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.data.arn
    }
    bucket_key_enabled = true
  }
}

resource "aws_s3_object" "note" {
  bucket  = aws_s3_bucket_server_side_encryption_configuration.data.bucket
  key     = "note"
  content = "sealed"
}

data "aws_kms_public_key" "signing" {
  key_id = aws_kms_key.signing.key_id
}

data "aws_kms_alias" "s3" {
  name       = aws_kms_alias.data.name
  depends_on = [aws_kms_alias.data]
}
