"""What boto3 must be able to do. Endpoints and keys come from the environment; the argument is a bucket name that is free."""
import hashlib
import io
import os
import ssl
import sys
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError, MissingDependencyException

BUCKET = sys.argv[1]
MIB = 1024 * 1024
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}))


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, (code, error.response)
        return
    raise AssertionError("expected " + code)


def body(key, **more):
    return s3.get_object(Bucket=BUCKET, Key=key, **more)["Body"].read()


def objects_of_every_size():
    for length in (0, 1, 65_537, 20 * MIB):
        data = os.urandom(length)
        tag = s3.put_object(Bucket=BUCKET, Key="sized", Body=data)["ETag"]
        assert tag == '"%s"' % hashlib.md5(data).hexdigest(), tag
        assert body("sized") == data


def ranges_and_conditions():
    tag = s3.put_object(Bucket=BUCKET, Key="cond", Body=b"0123456789")["ETag"]
    assert body("cond", Range="bytes=2-4") == b"234"
    assert body("cond", Range="bytes=-3") == b"789"
    refused("InvalidRange", body, key="cond", Range="bytes=10-")
    refused("304", body, key="cond", IfNoneMatch=tag)
    refused("PreconditionFailed", body, key="cond", IfMatch='"x"')
    refused("PreconditionFailed", s3.put_object, Bucket=BUCKET, Key="cond", Body=b"x", IfNoneMatch="*")
    refused("NoSuchKey", body, key="nothing")
    refused("404", s3.head_object, Bucket=BUCKET, Key="nothing")
    refused("NoSuchBucket", s3.list_objects_v2, Bucket=BUCKET + "-not")


def parts_of_a_transfer():
    data = os.urandom(12 * MIB + 5)
    config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB, max_concurrency=4)
    s3.upload_fileobj(io.BytesIO(data), BUCKET, "parts", Config=config, ExtraArgs={"Metadata": {"a": "b"}})
    head = s3.head_object(Bucket=BUCKET, Key="parts")
    assert head["ETag"].endswith('-3"') and head["Metadata"] == {"a": "b"}, head
    back = io.BytesIO()
    s3.download_fileobj(BUCKET, "parts", back, Config=config)
    assert back.getvalue() == data
    s3.copy({"Bucket": BUCKET, "Key": "parts"}, BUCKET, "parts-copy", Config=config)
    assert body("parts-copy") == data
    assert body("parts", PartNumber=3) == data[10 * MIB:]


def checksums():
    for algorithm in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
        try:
            put = s3.put_object(Bucket=BUCKET, Key="sum", Body=io.BytesIO(b"abc"), ChecksumAlgorithm=algorithm)
        except MissingDependencyException:  # two of them need botocore's optional native library
            continue
        got = s3.get_object(Bucket=BUCKET, Key="sum", ChecksumMode="ENABLED")
        got["Body"].read()
        assert got["Checksum" + algorithm] == put["Checksum" + algorithm]
    refused("BadDigest", s3.put_object, Bucket=BUCKET, Key="sum", Body=b"abc", ChecksumCRC32="AAAAAA==")
    refused("BadDigest", s3.put_object, Bucket=BUCKET, Key="sum", Body=b"abc", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==")


def awkward_keys():
    keys = ["a//b", "/x", "x/", "a+b", "a b", "%2F", "a%20b", "ü", "日本語", "😀", "?&=#;", "a/../b", "..", ".", "k" * 1024]
    for key in keys:
        s3.put_object(Bucket=BUCKET, Key="keys/" + key if len(key) < 1000 else key, Body=key.encode())
    for key in keys:
        assert body("keys/" + key if len(key) < 1000 else key) == key.encode(), key
    listed = [o["Key"] for o in s3.list_objects_v2(Bucket=BUCKET, Prefix="keys/")["Contents"]]
    wanted = sorted(("keys/" + k for k in keys if len(k) < 1000), key=lambda k: k.encode())
    assert listed == wanted, listed
    reply = s3.delete_objects(Bucket=BUCKET, Delete={"Objects": [{"Key": k} for k in listed]})
    assert len(reply["Deleted"]) == len(listed) and "Errors" not in reply, reply


def versions_and_tags():
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket=BUCKET, Key="v", Body=b"1", Tagging="a=b")["VersionId"]
    s3.put_object(Bucket=BUCKET, Key="v", Body=b"2")
    assert s3.delete_object(Bucket=BUCKET, Key="v")["DeleteMarker"] is True
    assert body("v", VersionId=first) == b"1"
    tags = s3.get_object_tagging(Bucket=BUCKET, Key="v", VersionId=first)["TagSet"]
    assert tags == [{"Key": "a", "Value": "b"}], tags
    listed = s3.list_object_versions(Bucket=BUCKET, Prefix="v")
    assert len(listed["Versions"]) == 2 and len(listed["DeleteMarkers"]) == 1


def presigned_urls_and_forms():
    trust = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"])
    signed = boto3.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))
    names = {"Bucket": BUCKET, "Key": "signed ü+/x"}
    put = urllib.request.Request(signed.generate_presigned_url("put_object", Params=names), b"by url", method="PUT")
    put.add_header("Content-Type", "")
    assert urllib.request.urlopen(put, context=trust).status == 200
    assert urllib.request.urlopen(signed.generate_presigned_url("get_object", Params=names), context=trust).read() == b"by url"
    form = signed.generate_presigned_post(BUCKET, "form/${filename}", Conditions=[["starts-with", "$key", "form/"]])
    lines = []
    for name, value in form["fields"].items():
        lines += ["--b", 'Content-Disposition: form-data; name="%s"' % name, "", value]
    lines += ["--b", 'Content-Disposition: form-data; name="file"; filename="f.txt"', "", "by form", "--b--", ""]
    post = urllib.request.Request(form["url"], "\r\n".join(lines).encode(), {"Content-Type": "multipart/form-data; boundary=b"})
    assert urllib.request.urlopen(post, context=trust).status == 204
    assert body("form/f.txt") == b"by form"


def bucket_settings():
    rules = [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"], "MaxAgeSeconds": 9}]
    s3.put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": rules})
    assert s3.get_bucket_cors(Bucket=BUCKET)["CORSRules"] == rules
    s3.put_bucket_website(Bucket=BUCKET, WebsiteConfiguration={"IndexDocument": {"Suffix": "i.html"}})
    assert s3.get_bucket_website(Bucket=BUCKET)["IndexDocument"] == {"Suffix": "i.html"}
    s3.put_bucket_tagging(Bucket=BUCKET, Tagging={"TagSet": [{"Key": "k", "Value": "v"}]})
    assert s3.get_bucket_tagging(Bucket=BUCKET)["TagSet"] == [{"Key": "k", "Value": "v"}]
    assert s3.get_bucket_location(Bucket=BUCKET)["LocationConstraint"] is None
    pages = list(s3.get_paginator("list_object_versions").paginate(Bucket=BUCKET, PaginationConfig={"PageSize": 3}))
    assert sum(len(p.get("Versions", [])) for p in pages) > 5


def identity():
    assert boto3.client("sts").get_caller_identity()["Arn"].endswith(":root")


def removal():
    boto3.resource("s3").Bucket(BUCKET).object_versions.delete()
    s3.delete_bucket(Bucket=BUCKET)
    assert BUCKET not in [b["Name"] for b in s3.list_buckets()["Buckets"]]


s3.create_bucket(Bucket=BUCKET)
for promise in (objects_of_every_size, ranges_and_conditions, parts_of_a_transfer, checksums, awkward_keys, versions_and_tags,
                presigned_urls_and_forms, bucket_settings, identity, removal):
    promise()
    print("ok", promise.__name__.replace("_", " "))
print("all is well")
