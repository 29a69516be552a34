# An organization with what hangs in its tree.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {}

resource "aws_organizations_organization" "all" {
  feature_set                   = "ALL"
  enabled_policy_types          = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"]
  aws_service_access_principals = ["config.amazonaws.com"]
}

resource "aws_organizations_organizational_unit" "workloads" {
  name      = "Workloads"
  parent_id = aws_organizations_organization.all.roots[0].id
  tags = {
    team = "platform"
  }
}

resource "aws_organizations_organizational_unit" "production" {
  name      = "Production"
  parent_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_account" "shop" {
  name      = "shop"
  email     = "shop@example.com"
  parent_id = aws_organizations_organizational_unit.production.id
  tags = {
    stage = "production"
  }
}

resource "aws_organizations_policy" "keep" {
  name = "keep-objects"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = "s3:DeleteObject"
      Resource = "*"
    }]
  })
  depends_on = [aws_organizations_organization.all]
}

resource "aws_organizations_policy_attachment" "keep" {
  policy_id = aws_organizations_policy.keep.id
  target_id = aws_organizations_organizational_unit.workloads.id
}

resource "aws_organizations_delegated_administrator" "shop" {
  account_id        = aws_organizations_account.shop.id
  service_principal = "config.amazonaws.com"
}

resource "aws_organizations_resource_policy" "shop" {
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Look"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${aws_organizations_account.shop.id}:root" }
      Action    = ["organizations:DescribePolicy", "organizations:ListPolicies"]
      Resource  = "*"
    }]
  })
}
