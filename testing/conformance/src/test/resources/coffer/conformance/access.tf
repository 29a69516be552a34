# Who may use a bucket: its policy, ownership and public access, an access point, and a private
# network.
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

resource "aws_iam_user" "ann" {
  name = "${var.bucket}-ann"
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_user.ann.arn]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["12345"]
    }
  }
}

resource "aws_iam_role" "reader" {
  name                 = "${var.bucket}-reader"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 7200
}

resource "aws_s3_bucket" "shared" {
  bucket        = var.bucket
  force_destroy = true
}

resource "aws_s3_bucket_ownership_controls" "shared" {
  bucket = aws_s3_bucket.shared.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_public_access_block" "shared" {
  bucket                  = aws_s3_bucket.shared.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

data "aws_iam_policy_document" "bucket" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.shared.arn, "${aws_s3_bucket.shared.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.shared.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "shared" {
  bucket     = aws_s3_bucket.shared.id
  policy     = data.aws_iam_policy_document.bucket.json
  depends_on = [aws_s3_bucket_public_access_block.shared]
}

resource "aws_vpc" "private" {
  cidr_block = "10.0.0.0/16"
}

data "aws_region" "here" {}

resource "aws_s3_account_public_access_block" "all" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_access_point" "inside" {
  bucket = aws_s3_bucket.shared.id
  name   = "inside"
  vpc_configuration {
    vpc_id = aws_vpc.private.id
  }
}

resource "aws_s3control_access_point_policy" "inside" {
  access_point_arn = aws_s3_access_point.inside.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.reader.arn }
      Action    = "s3:GetObject"
      Resource  = "${aws_s3_access_point.inside.arn}/object/*"
    }]
  })
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.private.id
  service_name = "com.amazonaws.${data.aws_region.here.name}.s3"
}
