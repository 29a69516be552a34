"""An organization from nothing, with boto3: an account that a service control policy binds, a role that wants MFA, an access
point that is reached from a private network only, and an object that another account reads.

Start it as the root user of an account without an organization, with what `coffer env` prints and
  DOMAIN      a domain of the server, below which every name leads to it
  VPCE_PORT   the port of the listener `vpce.office.address`
"""
import base64
import hashlib
import hmac
import json
import os
import struct
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ONCE = Config(retries={"max_attempts": 1})
STOCK = b"blue, 12\n"


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action, **more):
    return {"Effect": "Allow", "Action": action, **more}


def denied(words, call, **arguments):
    """The call must be refused with AccessDenied and these words in the message."""
    try:
        call(**arguments)
    except ClientError as error:
        told = error.response["Error"]
        assert told["Code"] == "AccessDenied" and words in told["Message"], told
        print("denied:", told["Message"])
        return
    raise AssertionError("allowed: %s %s" % (call.__name__, arguments))


def session(credentials):
    """Whoever has these credentials: of a key, or of a session, which has a token too."""
    return boto3.Session(
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials.get("SessionToken"),
    )


def user(account, name):
    """Makes a user with a key."""
    iam = account.client("iam")
    iam.create_user(UserName=name)
    return session(iam.create_access_key(UserName=name)["AccessKey"])


def assume(who, role, **more):
    answer = who.client("sts", config=ONCE).assume_role(RoleArn=role, RoleSessionName="walk", **more)
    return session(answer["Credentials"])


def number(who):
    return who.client("sts").get_caller_identity()["Account"]


def code(seed, steps):
    """What a device with this seed shows, so many half minutes from now (RFC 6238)."""
    mac = hmac.new(base64.b32decode(seed), struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
    at = mac[-1] & 15
    return "%06d" % ((struct.unpack(">I", mac[at:at + 4])[0] & 0x7FFFFFFF) % 1000000)


def an_organization_with_an_account(root):
    """Returns who administers the organization and who the new account, and the unit that the account is in."""
    organizations = root.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    top = organizations.list_roots()["Roots"][0]
    if not top["PolicyTypes"]:
        organizations.enable_policy_type(RootId=top["Id"], PolicyType="SERVICE_CONTROL_POLICY")
    made = organizations.create_account(AccountName="shop", Email="shop@example.com")["CreateAccountStatus"]
    unit = organizations.create_organizational_unit(ParentId=top["Id"], Name="Workloads")["OrganizationalUnit"]["Id"]
    shop = made["AccountId"]
    organizations.move_account(AccountId=shop, SourceParentId=top["Id"], DestinationParentId=unit)

    # A root user takes no roles, and nobody has a key of the new account: an administrator comes in by the role made with it.
    admin = user(root, "admin")
    root.client("iam").attach_user_policy(UserName="admin", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
    inside = assume(admin, "arn:aws:iam::%s:role/OrganizationAccountAccessRole" % shop)
    assert number(inside) == shop
    return admin, inside, unit


def a_service_control_policy_binds_administrators(admin, shop, unit, bucket):
    s3 = shop.client("s3", config=ONCE)
    s3.create_bucket(Bucket=bucket)
    for key in ("stock", "old"):
        s3.put_object(Bucket=bucket, Key=key, Body=STOCK)
    s3.delete_object(Bucket=bucket, Key="old")

    organizations = admin.client("organizations")
    made = organizations.create_policy(
        Type="SERVICE_CONTROL_POLICY",
        Name="keep-objects",
        Description="nobody deletes",
        Content=policy({"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}),
    )
    organizations.attach_policy(PolicyId=made["Policy"]["PolicySummary"]["Id"], TargetId=unit)

    denied("with an explicit deny in a service control policy", s3.delete_object, Bucket=bucket, Key="stock")
    assert s3.get_object(Bucket=bucket, Key="stock")["Body"].read() == STOCK


def a_role_wants_mfa(shop, bucket):
    iam = shop.client("iam")
    ann = user(shop, "ann")
    device = iam.create_virtual_mfa_device(VirtualMFADeviceName="ann-phone")["VirtualMFADevice"]
    serial, seed = device["SerialNumber"], device["Base32StringSeed"]
    # Two codes in a row; those of the last minute, so that the current one is still good.
    iam.enable_mfa_device(
        UserName="ann", SerialNumber=serial, AuthenticationCode1=code(seed, -2), AuthenticationCode2=code(seed, -1)
    )
    trust = allow(
        "sts:AssumeRole",
        Principal={"AWS": ann.client("sts").get_caller_identity()["Arn"]},
        Condition={"Bool": {"aws:MultiFactorAuthPresent": "true"}},
    )
    role = iam.create_role(RoleName="keeper", AssumeRolePolicyDocument=policy(trust))["Role"]["Arn"]
    may = allow(["s3:GetObject", "s3:PutObject"], Resource="arn:aws:s3:::%s/*" % bucket)
    iam.put_role_policy(RoleName="keeper", PolicyName="stock", PolicyDocument=policy(may))

    now = code(seed, 0)
    denied("is not authorized to perform: sts:AssumeRole", assume, who=ann, role=role)
    keeper = assume(ann, role, SerialNumber=serial, TokenCode=now)
    denied("MultiFactorAuthentication failed", assume, who=ann, role=role, SerialNumber=serial, TokenCode=now)

    s3 = keeper.client("s3", config=ONCE)
    assert s3.get_object(Bucket=bucket, Key="stock")["Body"].read() == STOCK
    denied("is not authorized to perform: s3:ListBucket", s3.list_objects_v2, Bucket=bucket)


def an_access_point_is_reached_from_a_private_network_only(shop, bucket):
    ec2 = shop.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
    endpoint = ec2.create_vpc_endpoint(
        VpcId=vpc,
        VpcEndpointType="Interface",
        ServiceName="com.amazonaws.us-east-1.s3",
        TagSpecifications=[{"ResourceType": "vpc-endpoint", "Tags": [{"Key": "coffer:listener", "Value": "office"}]}],
    )["VpcEndpoint"]["VpcEndpointId"]
    point = shop.client("s3control").create_access_point(
        AccountId=number(shop), Name="inside", Bucket=bucket, VpcConfiguration={"VpcId": vpc}
    )["AccessPointArn"]

    host = "accesspoint.%s.s3.us-east-1.vpce.%s" % (endpoint, os.environ["DOMAIN"])
    inside = shop.client("s3", endpoint_url="https://%s:%s" % (host, os.environ["VPCE_PORT"]))
    outside = shop.client("s3", config=ONCE)
    assert inside.get_object(Bucket=point, Key="stock")["Body"].read() == STOCK
    denied("is not authorized to perform: s3:GetObject", outside.get_object, Bucket=point, Key="stock")


def an_object_is_read_by_another_account(admin, shop, bucket):
    """The bucket must let the reader, and so must the reader's own account."""
    reader = user(admin, "reader")
    arn = reader.client("sts").get_caller_identity()["Arn"]
    its_objects = "arn:aws:s3:::%s/*" % bucket
    read = reader.client("s3", config=ONCE).get_object
    wanted = {"Bucket": bucket, "Key": "stock"}
    denied("is not authorized to perform: s3:GetObject", read, **wanted)

    bucket_policy = policy(allow("s3:GetObject", Principal={"AWS": arn}, Resource=its_objects))
    shop.client("s3").put_bucket_policy(Bucket=bucket, Policy=bucket_policy)
    denied("because no identity-based policy allows the s3:GetObject action", read, **wanted)

    own_policy = policy(allow("s3:GetObject", Resource=its_objects))
    admin.client("iam").put_user_policy(UserName="reader", PolicyName="stock", PolicyDocument=own_policy)
    assert read(**wanted)["Body"].read() == STOCK

    shop.client("s3").delete_bucket_policy(Bucket=bucket)
    denied("because no resource-based policy allows the s3:GetObject action", read, **wanted)


admin, shop, unit = an_organization_with_an_account(boto3.Session())
bucket = "shop-" + number(shop)
a_service_control_policy_binds_administrators(admin, shop, unit, bucket)
a_role_wants_mfa(shop, bucket)
an_access_point_is_reached_from_a_private_network_only(shop, bucket)
an_object_is_read_by_another_account(admin, shop, bucket)
print("all is well")
