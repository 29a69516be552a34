# Where the server is, and the key, come from the environment, as `coffer env` sets it.
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

resource "aws_s3_bucket" "site" {
  bucket        = var.bucket
  force_destroy = true
  tags = {
    team = "storage and more"
  }
}

resource "aws_s3_bucket_versioning" "site" {
  bucket = aws_s3_bucket.site.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_cors_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  cors_rule {
    allowed_methods = ["GET", "PUT"]
    allowed_origins = ["https://*.example.com"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag"]
    max_age_seconds = 3000
  }
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error.html"
  }
  routing_rule {
    condition {
      key_prefix_equals = "docs/"
    }
    redirect {
      replace_key_prefix_with = "documents/"
    }
  }
}

resource "aws_s3_object" "index" {
  bucket       = aws_s3_bucket_versioning.site.bucket
  key          = "index.html"
  content      = "<h1>hello</h1>"
  content_type = "text/html"
  metadata = {
    made-by = "terraform"
  }
  tags = {
    kind = "page"
  }
}
