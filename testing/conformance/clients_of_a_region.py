"""A pytest plugin for ceph's s3-tests: clients that the suite makes for no region are made for the one of the environment.

The suite's IAM clients sign for a region without a name, which Ceph does not look at; AWS and Coffer refuse it.
"""
import boto3

make = boto3.client


def made(*arguments, **options):
    if options.get("region_name") == "":
        del options["region_name"]
    return make(*arguments, **options)


boto3.client = made
