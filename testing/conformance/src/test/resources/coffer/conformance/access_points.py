"""Access points as boto3 uses them. Endpoints and keys come from the environment; the argument is a bucket name that is free."""
import json
import os
import sys
from urllib.parse import urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

BUCKET = sys.argv[1]
ONCE = {"max_attempts": 1}
PORT = urlsplit(os.environ["AWS_ENDPOINT_URL_S3"]).port
API = urlsplit(os.environ["AWS_ENDPOINT_URL"]).port
account = boto3.client("sts").get_caller_identity()["Account"]
s3 = boto3.client("s3", endpoint_url="https://coffer.test:%d" % PORT, config=Config(retries=ONCE))
hosted = boto3.client(
    "s3",
    endpoint_url="https://coffer.test:%d" % PORT,
    config=Config(retries=ONCE, s3={"addressing_style": "virtual", "use_arn_region": True}),
)
control = boto3.client(
    "s3control", endpoint_url="https://coffer.test:%d" % API, config=Config(retries=ONCE)
)


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, (code, error.response)
        return
    raise AssertionError("expected " + code)


def body(client, bucket, key):
    return client.get_object(Bucket=bucket, Key=key)["Body"].read()


def public_policy(resource):
    statement = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": resource}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


s3.create_bucket(Bucket=BUCKET)
s3.put_object(Bucket=BUCKET, Key="a b/c", Body=b"hello")

made = control.create_access_point(AccountId=account, Name="prod", Bucket=BUCKET)
arn, alias = made["AccessPointArn"], made["Alias"]
assert arn == "arn:aws:s3:us-east-1:%s:accesspoint/prod" % account, arn
got = control.get_access_point(AccountId=account, Name="prod")
assert got["Alias"] == alias and got["NetworkOrigin"] == "Internet", got
assert got["Endpoints"]["ipv4"] == "s3-accesspoint.us-east-1.coffer.test", got
assert all(got["PublicAccessBlockConfiguration"].values()), got
listed = control.list_access_points(AccountId=account, Bucket=BUCKET)["AccessPointList"]
assert [point["Name"] for point in listed] == ["prod"], listed

for client in (s3, hosted):
    for name in (arn, alias):
        assert body(client, name, "a b/c") == b"hello", name
        client.put_object(Bucket=name, Key="new", Body=b"new")
        keys = [it["Key"] for it in client.list_objects_v2(Bucket=name)["Contents"]]
        assert keys == ["a b/c", "new"], keys
        client.delete_object(Bucket=name, Key="new")
        client.copy_object(Bucket=name, Key="copy", CopySource={"Bucket": arn, "Key": "a b/c"})
        assert body(s3, BUCKET, "copy") == b"hello"
        client.delete_object(Bucket=name, Key="copy")
refused("MethodNotAllowed", s3.put_bucket_versioning, Bucket=alias,
        VersioningConfiguration={"Status": "Enabled"})

control.create_access_point(
    AccountId=account, Name="closed", Bucket=BUCKET, VpcConfiguration={"VpcId": "vpc-1a2b3c"}
)
refused("AccessDenied", s3.get_object, Bucket=arn.replace("/prod", "/closed"), Key="a b/c")

refused("AccessDenied", control.put_access_point_policy, AccountId=account, Name="prod",
        Policy=public_policy(arn + "/object/*"))
refused("NoSuchAccessPointPolicy", control.get_access_point_policy, AccountId=account, Name="prod")
control.tag_resource(AccountId=account, ResourceArn=arn, Tags=[{"Key": "team", "Value": "red"}])
tags = control.list_tags_for_resource(AccountId=account, ResourceArn=arn)["Tags"]
assert tags == [{"Key": "team", "Value": "red"}], tags
control.untag_resource(AccountId=account, ResourceArn=arn, TagKeys=["team"])
bucket_arn = "arn:aws:s3:::" + BUCKET
control.tag_resource(AccountId=account, ResourceArn=bucket_arn, Tags=[{"Key": "k", "Value": "v"}])
assert s3.get_bucket_tagging(Bucket=BUCKET)["TagSet"] == [{"Key": "k", "Value": "v"}]

refused("NoSuchPublicAccessBlockConfiguration", control.get_public_access_block, AccountId=account)
s3.delete_public_access_block(Bucket=BUCKET)
control.put_public_access_block(
    AccountId=account, PublicAccessBlockConfiguration={"BlockPublicPolicy": True}
)
policy = public_policy(bucket_arn + "/*")
refused("AccessDenied", s3.put_bucket_policy, Bucket=BUCKET, Policy=policy)
control.delete_public_access_block(AccountId=account)
s3.put_bucket_policy(Bucket=BUCKET, Policy=policy)

for name in ("prod", "closed"):
    control.delete_access_point(AccountId=account, Name=name)
refused("NoSuchAccessPoint", control.get_access_point, AccountId=account, Name="prod")
refused("NoSuchBucket", s3.get_object, Bucket=alias, Key="a b/c")
print("all is well")
