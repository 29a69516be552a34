# Users, groups, roles and policies. Where the server is, and the key, come from the environment.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {}

variable "bucket" {
  type        = string
  description = "A name of this run's own, which everything here is called by."
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_user.ann.arn]
    }
  }
}

data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::${var.bucket}/*"]
  }
}

resource "aws_iam_user" "ann" {
  name = "${var.bucket}-ann"
  path = "/people/"
  # A user of whom something is left can be deleted: everything is looked for and removed first.
  force_destroy = true
  tags = {
    team = "storage"
  }
}

resource "aws_iam_group" "readers" {
  name = "${var.bucket}-readers"
}

resource "aws_iam_user_group_membership" "ann" {
  user   = aws_iam_user.ann.name
  groups = [aws_iam_group.readers.name]
}

resource "aws_iam_policy" "read" {
  name        = "${var.bucket}-read"
  description = "Reads one bucket."
  policy      = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role" "reader" {
  name                 = "${var.bucket}-reader"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 7200
  permissions_boundary = aws_iam_policy.read.arn
  tags = {
    team = "storage"
  }
}

resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.reader.name
  policy = data.aws_iam_policy_document.read.json
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = aws_iam_role.reader.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_group_policy_attachment" "aws" {
  group      = aws_iam_group.readers.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

resource "aws_iam_user_policy_attachment" "ann" {
  user       = aws_iam_user.ann.name
  policy_arn = aws_iam_policy.read.arn
}

resource "aws_iam_instance_profile" "reader" {
  name = "${var.bucket}-reader"
  role = aws_iam_role.reader.name
}
