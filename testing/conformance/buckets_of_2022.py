"""A pytest plugin for ceph's s3-tests: makes every bucket of a test what a new one was before April 2023.

Then new buckets blocked nothing and had access control lists; since, AWS's do not, and neither do Coffer's. So what is tested of lists and policies would be
tested of nothing. A list that comes with a creation is put after it, as AWS has told everybody to do since. And the suite clears every bucket as if it had
Object Lock, which is InvalidArgument now where there is none. And since April 2026 new buckets take no keys of customers unless told to.
"""
import pytest
from botocore.client import BaseClient

# These are about what a new bucket has, or take it off themselves.
LEFT_ALONE = {"test_get_undefined_public_block", "test_put_get_delete_public_block", "test_put_public_block"}
LISTS = ("ACL", "GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP")

call = BaseClient._make_api_call
current = {"test": ""}
locking = set()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    current["test"] = item.name


def opening(self, operation, arguments):
    if operation == "CreateBucket" and arguments.get("ObjectLockEnabledForBucket"):
        locking.add(arguments["Bucket"])
    if operation == "DeleteObjects" and arguments["Bucket"] not in locking:
        arguments = {name: value for name, value in arguments.items() if name != "BypassGovernanceRetention"}
    if operation != "CreateBucket" or current["test"] in LEFT_ALONE:
        return call(self, operation, arguments)
    lists = {} if "ObjectOwnership" in arguments else {name: arguments[name] for name in LISTS if name in arguments}
    answer = call(self, operation, {name: value for name, value in arguments.items() if name not in lists})
    bucket = {"Bucket": arguments["Bucket"]}
    call(self, "DeletePublicAccessBlock", bucket)
    if any(word in current["test"] for word in ("sse_c", "encrypted_transfer", "enc_conflict", "copy_enc", "copy_part_enc")):
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]}}
        call(self, "PutBucketEncryption", bucket | {"ServerSideEncryptionConfiguration": {"Rules": [rule]}})
    if "ObjectOwnership" not in arguments:
        call(self, "DeleteBucketOwnershipControls", bucket)
    if lists:
        call(self, "PutBucketAcl", bucket | lists)
    return answer


BaseClient._make_api_call = opening
