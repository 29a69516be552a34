"""Keys and encrypted buckets with boto3. Start it as the root user of an account, with what `coffer env` prints and the name of a bucket that there is not yet. Whatever is not as it should be ends it with an error."""
import hashlib, json, os, sys

import boto3
from botocore.exceptions import ClientError

bucket = sys.argv[1]
s3, kms, iam = boto3.client("s3"), boto3.client("kms"), boto3.client("iam")


def refused(code, call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError("succeeded, but should be " + code)


# A key with material of one's own, and one of several regions' kind.
key = kms.create_key(Description="boto3")["KeyMetadata"]
data = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256", EncryptionContext={"a": "1"})
assert kms.decrypt(CiphertextBlob=data["CiphertextBlob"], EncryptionContext={"a": "1"})["Plaintext"] == data["Plaintext"]
other = kms.create_key()["KeyMetadata"]["KeyId"]
moved = kms.re_encrypt(CiphertextBlob=data["CiphertextBlob"], SourceEncryptionContext={"a": "1"}, DestinationKeyId=other)
assert moved["KeyId"].endswith(other)
refused("IncorrectKeyException", kms.decrypt, CiphertextBlob=moved["CiphertextBlob"], KeyId=key["KeyId"])
refused("NotFoundException", kms.describe_key, KeyId="alias/none-" + bucket)
mac = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
tag = kms.generate_mac(KeyId=mac, Message=b"hello", MacAlgorithm="HMAC_SHA_256")["Mac"]
assert kms.verify_mac(KeyId=mac, Message=b"hello", MacAlgorithm="HMAC_SHA_256", Mac=tag)["MacValid"]
refused("KMSInvalidMacException", kms.verify_mac, KeyId=mac, Message=b"other", MacAlgorithm="HMAC_SHA_256", Mac=tag)
assert len(kms.generate_random(NumberOfBytes=32)["Plaintext"]) == 32

# Every mode, put whole, in parts and copied.
s3.create_bucket(Bucket=bucket)
mine = os.urandom(32)
modes = {
    "s3": {"ServerSideEncryption": "AES256"},
    "kms": {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key["Arn"]},
    "managed": {"ServerSideEncryption": "aws:kms"},
    "bucket-key": {"ServerSideEncryption": "aws:kms", "SSEKMSKeyId": key["Arn"], "BucketKeyEnabled": True},
    "dsse": {"ServerSideEncryption": "aws:kms:dsse", "SSEKMSKeyId": key["Arn"]},
    "own": {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": mine},
}
body = os.urandom(6 << 20)
for name, mode in modes.items():
    read = mode if name == "own" else {}
    put = s3.put_object(Bucket=bucket, Key=name, Body=body, **mode)
    plain_etag = put["ETag"].strip('"') == hashlib.md5(body).hexdigest()
    assert plain_etag == (name == "s3"), (name, put["ETag"])
    got = s3.get_object(Bucket=bucket, Key=name, Range="bytes=70000-140000", **read)
    assert got["Body"].read() == body[70000:140001], name
    upload = s3.create_multipart_upload(Bucket=bucket, Key=name + "-parts", **mode)["UploadId"]
    parts = [{"PartNumber": n, "ETag": s3.upload_part(Bucket=bucket, Key=name + "-parts", UploadId=upload, PartNumber=n, Body=body, **read)["ETag"]} for n in (1, 2)]
    s3.complete_multipart_upload(Bucket=bucket, Key=name + "-parts", UploadId=upload, MultipartUpload={"Parts": parts}, **read)
    assert s3.get_object(Bucket=bucket, Key=name + "-parts", **read)["Body"].read() == body * 2, name
    source = {"CopySourceSSECustomerAlgorithm": "AES256", "CopySourceSSECustomerKey": mine} if name == "own" else {}
    s3.copy_object(Bucket=bucket, Key=name + "-copy", CopySource={"Bucket": bucket, "Key": name}, **source, **modes["kms"])
    head = s3.head_object(Bucket=bucket, Key=name + "-copy")
    assert head["ServerSideEncryption"] == "aws:kms" and head["SSEKMSKeyId"] == key["Arn"], head
    assert s3.get_object(Bucket=bucket, Key=name + "-copy")["Body"].read() == body, name
assert kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]["KeyManager"] == "AWS"

# A bucket that takes nothing but one key.
policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{bucket}/*",
                                                  "Condition": {"StringNotEquals": {"s3:x-amz-server-side-encryption-aws-kms-key-id": key["Arn"]}}}]}
s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))
refused("AccessDenied", s3.put_object, Bucket=bucket, Key="wrong", Body=b"", ServerSideEncryption="AES256")
s3.put_object(Bucket=bucket, Key="right", Body=b"", ServerSideEncryption="aws:kms", SSEKMSKeyId=key["Arn"])
print("all is well")
