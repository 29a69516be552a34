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

data "aws_region" "here" {}

data "aws_ec2_managed_prefix_list" "s3" {
  name = "com.amazonaws.${data.aws_region.here.name}.s3"
}

output "addresses" {
  value = [for entry in data.aws_ec2_managed_prefix_list.s3.entries : entry.cidr]
}

resource "aws_vpc" "office" {
  cidr_block           = "10.7.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags = {
    Name = "office"
  }
}

resource "aws_vpc_endpoint" "gateway" {
  vpc_id          = aws_vpc.office.id
  service_name    = "com.amazonaws.${data.aws_region.here.name}.s3"
  route_table_ids = [aws_vpc.office.main_route_table_id]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
    }]
  })
  tags = {
    "coffer:listener" = "office"
  }
}

resource "aws_vpc_endpoint" "interface" {
  vpc_id              = aws_vpc.office.id
  service_name        = "com.amazonaws.${data.aws_region.here.name}.s3"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  tags = {
    "coffer:listener" = "lab"
  }
}
