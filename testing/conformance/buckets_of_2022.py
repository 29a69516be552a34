"""A pytest plugin for ceph's s3-tests: takes Block Public Access off every bucket that a test makes.

The suite was written when new buckets blocked nothing. Since April 2023 AWS's do, and so do Coffer's; what is tested of policies would be tested of nothing.
"""
import pytest
from botocore.client import BaseClient

# These are about what a new bucket has, or take it off themselves.
LEFT_ALONE = {"test_get_undefined_public_block", "test_put_get_delete_public_block", "test_put_public_block"}

call = BaseClient._make_api_call
current = {"test": ""}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    current["test"] = item.name


def opening(self, operation, arguments):
    answer = call(self, operation, arguments)
    if operation == "CreateBucket" and current["test"] not in LEFT_ALONE:
        call(self, "DeletePublicAccessBlock", {"Bucket": arguments["Bucket"]})
    return answer


BaseClient._make_api_call = opening
