#!/usr/bin/env bash
# An organization from nothing, with the AWS CLI: an account that a service control policy binds, a role that wants MFA,
# a bucket that is reached from a private network only, and one that another account reads.
#
# Start it as the root user of an account without an organization, with what `coffer env` prints and
#   DOMAIN      a domain of the server, below which every name leads to it
#   VPCE_PORT   the port of the listener `vpce.office.address`
# Needs `aws` and `python3`. Whatever is not as it should be ends it with an error.
set -euo pipefail
export AWS_DEFAULT_OUTPUT=text
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf '\n== %s\n' "$*"; }

fail() { echo "NOT AS IT SHOULD BE: $*" >&2; exit 1; }

# denied WORDS COMMAND...: the command must be refused with AccessDenied and these words in the message.
denied() {
  local words=$1 said
  shift
  if said=$("$@" 2>&1); then fail "allowed: $*"; fi
  [[ $said == *AccessDenied* && $said == *"$words"* ]] || fail "$*: $said"
  echo "denied: ${said#*operation: }"
}

# become KEY SECRET [TOKEN]: the commands that follow are signed by somebody else.
become() {
  export AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2
  if [ -n "${3:-}" ]; then export AWS_SESSION_TOKEN=$3; else unset AWS_SESSION_TOKEN; fi
}

new_key() { aws iam create-access-key --user-name "$1" --query 'AccessKey.[AccessKeyId,SecretAccessKey]'; }

# assume ROLE-ARN [OPTION...]: prints the credentials of a session.
assume() {
  aws sts assume-role --role-session-name walk --role-arn "$@" \
    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]'
}

# code SEED STEPS: what a device with this seed shows, so many half minutes from now (RFC 6238).
code() {
  python3 - "$@" <<'TOTP'
import base64, hashlib, hmac, struct, sys, time
seed, steps = base64.b32decode(sys.argv[1]), int(sys.argv[2])
mac = hmac.new(seed, struct.pack(">Q", int(time.time()) // 30 + steps), hashlib.sha1).digest()
at = mac[-1] & 15
print("%06d" % ((struct.unpack(">I", mac[at:at + 4])[0] & 0x7FFFFFFF) % 1000000))
TOTP
}

say 'The organization, an account in it, and a unit for the account'
aws organizations create-organization --feature-set ALL > /dev/null
root=$(aws organizations list-roots --query 'Roots[0].Id')
shop=$(aws organizations create-account --account-name shop --email shop@example.com \
  --query 'CreateAccountStatus.AccountId')
unit=$(aws organizations create-organizational-unit --parent-id "$root" --name Workloads --query 'OrganizationalUnit.Id')
aws organizations move-account --account-id "$shop" --source-parent-id "$root" --destination-parent-id "$unit"
aws organizations list-accounts-for-parent --parent-id "$unit" --query 'Accounts[].[Id,Name,Status]'

say 'An administrator, since a root user takes no roles'
aws iam create-user --user-name admin > /dev/null
aws iam attach-user-policy --user-name admin --policy-arn arn:aws:iam::aws:policy/AdministratorAccess
read -r admin_key admin_secret < <(new_key admin)
as_admin() { become "$admin_key" "$admin_secret"; }

say 'Nobody has a key of the new account: one comes in by the role that was made with it'
as_admin
read -r shop_key shop_secret shop_token < <(assume "arn:aws:iam::$shop:role/OrganizationAccountAccessRole")
as_shop() { become "$shop_key" "$shop_secret" "$shop_token"; }
as_shop
aws sts get-caller-identity --query Arn

say 'A service control policy, which binds even administrators of the account'
bucket="shop-$shop"
aws s3 mb "s3://$bucket"
echo 'blue, 12' > "$work/stock"
aws s3 cp "$work/stock" "s3://$bucket/stock"
aws s3 cp "$work/stock" "s3://$bucket/old"
aws s3 rm "s3://$bucket/old"
as_admin
if ! aws organizations list-roots --query 'Roots[0].PolicyTypes[].Type' | grep -q SERVICE_CONTROL_POLICY; then
  aws organizations enable-policy-type --root-id "$root" --policy-type SERVICE_CONTROL_POLICY > /dev/null
fi
scp=$(aws organizations create-policy --type SERVICE_CONTROL_POLICY --name keep-objects --description 'nobody deletes' --content '{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}]}' --query 'Policy.PolicySummary.Id')
aws organizations attach-policy --policy-id "$scp" --target-id "$unit"
as_shop
denied 'with an explicit deny in a service control policy' aws s3api delete-object --bucket "$bucket" --key stock

say 'A role that can be had with an MFA device only'
aws iam create-user --user-name ann > /dev/null
ann="arn:aws:iam::$shop:user/ann"
read -r ann_key ann_secret < <(new_key ann)
device=$(aws iam create-virtual-mfa-device --virtual-mfa-device-name ann-phone \
  --bootstrap-method Base32StringSeed --outfile "$work/seed" --query 'VirtualMFADevice.SerialNumber')
seed=$(cat "$work/seed")
# Two codes in a row; those of the last minute, so that the current one is still good.
aws iam enable-mfa-device --user-name ann --serial-number "$device" \
  --authentication-code1 "$(code "$seed" -2)" --authentication-code2 "$(code "$seed" -1)"
role=$(aws iam create-role --role-name keeper --assume-role-policy-document '{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Principal": {"AWS": "'"$ann"'"}, "Action": "sts:AssumeRole",
                 "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}]}' --query Role.Arn)
aws iam put-role-policy --role-name keeper --policy-name stock --policy-document '{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::'"$bucket"'/*"}]}'
become "$ann_key" "$ann_secret"
denied 'is not authorized to perform: sts:AssumeRole' assume "$role"
now=$(code "$seed" 0)
read -r keeper_key keeper_secret keeper_token < <(assume "$role" --serial-number "$device" --token-code "$now")
denied 'MultiFactorAuthentication failed' assume "$role" --serial-number "$device" --token-code "$now"
become "$keeper_key" "$keeper_secret" "$keeper_token"
aws sts get-caller-identity --query Arn
aws s3 cp "s3://$bucket/stock" -
denied 's3:DeleteObject' aws s3api delete-object --bucket "$bucket" --key stock

say 'A private network with an endpoint for S3, and an access point that is reached through it only'
as_shop
vpc=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId)
aws ec2 modify-vpc-attribute --vpc-id "$vpc" --enable-dns-hostnames
endpoint=$(aws ec2 create-vpc-endpoint --vpc-id "$vpc" --vpc-endpoint-type Interface --service-name com.amazonaws.us-east-1.s3 \
  --tag-specifications 'ResourceType=vpc-endpoint,Tags=[{Key=coffer:listener,Value=office}]' --query VpcEndpoint.VpcEndpointId)
aws s3control create-access-point --account-id "$shop" --name inside --bucket "$bucket" --vpc-configuration "VpcId=$vpc" > /dev/null
point=$(aws s3control get-access-point --account-id "$shop" --name inside --query AccessPointArn)
aws s3control get-access-point --account-id "$shop" --name inside --query '[Name,NetworkOrigin,VpcConfiguration.VpcId]'
inside="https://accesspoint.$endpoint.s3.us-east-1.vpce.$DOMAIN:$VPCE_PORT"
denied '' aws s3api get-object --bucket "$point" --key stock "$work/refused"
aws s3api get-object --endpoint-url "$inside" --bucket "$point" --key stock "$work/got" > /dev/null
cmp "$work/stock" "$work/got" || fail 'another object came through the endpoint'

say 'An object that another account reads: the bucket must let it, and its own account too'
as_admin
management=$(aws sts get-caller-identity --query Account)
aws iam create-user --user-name reader > /dev/null
read -r reader_key reader_secret < <(new_key reader)
read_stock() { aws s3api get-object --bucket "$bucket" --key stock "$work/read"; }
as_reader() { become "$reader_key" "$reader_secret"; }
on_stock='"Action": "s3:GetObject", "Resource": "arn:aws:s3:::'"$bucket"'/stock"'
identity_policy='{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", '"$on_stock"'}]}'
bucket_policy='{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
  "Principal": {"AWS": "arn:aws:iam::'"$management"':user/reader"}, '"$on_stock"'}]}'
as_reader
denied 's3:GetObject' read_stock
as_shop
aws s3api put-bucket-policy --bucket "$bucket" --policy "$bucket_policy"
as_reader
denied 'because no identity-based policy allows the s3:GetObject action' read_stock
as_admin
aws iam put-user-policy --user-name reader --policy-name stock --policy-document "$identity_policy"
as_reader
read_stock > /dev/null
cmp "$work/stock" "$work/read" || fail 'another object was read'
as_shop
aws s3api delete-bucket-policy --bucket "$bucket"
as_reader
denied 'because no resource-based policy allows the s3:GetObject action' read_stock

say 'all is well'
