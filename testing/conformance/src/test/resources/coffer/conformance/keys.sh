#!/usr/bin/env bash
# Keys and encrypted buckets with the AWS CLI: a key, who may use it, what it seals, and what happens to objects when it is taken away.
#
# Start it as the root user of an account, with what `coffer env` prints, and the name of a bucket that there is not yet. Needs `aws` and `openssl`. Whatever is not
# as it should be ends it with an error.
set -euo pipefail
export AWS_DEFAULT_OUTPUT=text
bucket=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

say() { printf '\n== %s\n' "$*"; }

fail() { echo "NOT AS IT SHOULD BE: $*" >&2; exit 1; }

# refused WORDS COMMAND...: the command must fail with these words in the message.
refused() {
  local words=$1 said
  shift
  if said=$("$@" 2>&1); then fail "succeeded: $*"; fi
  [[ $said == *"$words"* ]] || fail "$*: $said"
  echo "refused: ${said#*operation: }"
}

same() { [ "$1" = "$2" ] || fail "$1 is not $2"; }

say "a key, its alias and what it seals"
key=$(aws kms create-key --description "data of $bucket" --tags TagKey=team,TagValue=storage --query KeyMetadata.KeyId)
arn=$(aws kms describe-key --key-id "$key" --query KeyMetadata.Arn)
aws kms create-alias --alias-name "alias/$bucket" --target-key-id "$key"
printf 'midnight' > plain
aws kms encrypt --key-id "alias/$bucket" --plaintext fileb://plain --encryption-context tenant=one --query CiphertextBlob | base64 -d > sealed
same midnight "$(aws kms decrypt --ciphertext-blob fileb://sealed --encryption-context tenant=one --query Plaintext | base64 -d)"
refused InvalidCiphertextException aws kms decrypt --ciphertext-blob fileb://sealed --encryption-context tenant=two
aws kms rotate-key-on-demand --key-id "$key" >/dev/null
same midnight "$(aws kms decrypt --ciphertext-blob fileb://sealed --encryption-context tenant=one --query Plaintext | base64 -d)"

say "a bucket that is encrypted with it"
aws s3api create-bucket --bucket "$bucket" >/dev/null
aws s3api put-bucket-encryption --bucket "$bucket" --server-side-encryption-configuration \
  "{\"Rules\":[{\"ApplyServerSideEncryptionByDefault\":{\"SSEAlgorithm\":\"aws:kms\",\"KMSMasterKeyID\":\"alias/$bucket\"},\"BucketKeyEnabled\":true}]}"
aws s3api put-object --bucket "$bucket" --key note --body plain > put
grep -q aws:kms put || fail "$(cat put)"
same "aws:kms	$arn	True" "$(aws s3api head-object --bucket "$bucket" --key note --query '[ServerSideEncryption,SSEKMSKeyId,BucketKeyEnabled]')"

say "other ways to encrypt, request by request"
aws s3api put-object --bucket "$bucket" --key s3 --body plain --server-side-encryption AES256 >/dev/null
aws s3api put-object --bucket "$bucket" --key twice --body plain --server-side-encryption aws:kms:dsse --ssekms-key-id "$key" >/dev/null
openssl rand 32 > own.key
aws s3api put-object --bucket "$bucket" --key own --body plain --sse-customer-algorithm AES256 --sse-customer-key fileb://own.key >/dev/null
for one in note s3 twice; do
  aws s3api get-object --bucket "$bucket" --key $one back >/dev/null
  same midnight "$(cat back)"
done
aws s3api get-object --bucket "$bucket" --key own --sse-customer-algorithm AES256 --sse-customer-key fileb://own.key back >/dev/null
same midnight "$(cat back)"
refused "must be provided" aws s3api get-object --bucket "$bucket" --key own back
aws s3 cp --quiet "s3://$bucket/s3" "s3://$bucket/copied"
same aws:kms "$(aws s3api head-object --bucket "$bucket" --key copied --query ServerSideEncryption)"

say "without the key, nothing; with it again, everything"
aws kms disable-key --key-id "$key"
refused KMS.DisabledException aws s3api get-object --bucket "$bucket" --key note back
refused KMS.DisabledException aws s3api put-object --bucket "$bucket" --key more --body plain
refused DisabledException aws kms encrypt --key-id "$key" --plaintext fileb://plain
aws kms enable-key --key-id "$key"
aws s3api get-object --bucket "$bucket" --key note back >/dev/null
same midnight "$(cat back)"
aws kms schedule-key-deletion --key-id "$key" --pending-window-in-days 7 >/dev/null
refused KMS.KMSInvalidStateException aws s3api get-object --bucket "$bucket" --key note back
aws kms cancel-key-deletion --key-id "$key" >/dev/null
aws kms enable-key --key-id "$key"
aws s3api get-object --bucket "$bucket" --key note back >/dev/null
same midnight "$(cat back)"

say "a key that signs, verified without the server"
signer=$(aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId)
aws kms sign --key-id "$signer" --message fileb://plain --signing-algorithm ECDSA_SHA_256 --query Signature | base64 -d > signature
aws kms get-public-key --key-id "$signer" --query PublicKey | base64 -d > public.der
openssl dgst -sha256 -verify <(openssl pkey -pubin -inform der -in public.der) -signature signature plain

say "a user who may read objects but not use the key"
aws iam create-user --user-name "$bucket" >/dev/null
aws iam put-user-policy --user-name "$bucket" --policy-name reads --policy-document \
  "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}"
read -r id secret < <(aws iam create-access-key --user-name "$bucket" --query 'AccessKey.[AccessKeyId,SecretAccessKey]')
user=$(aws iam get-user --user-name "$bucket" --query User.Arn)
as_user() { AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret "$@"; }
refused kms:Decrypt as_user aws s3api get-object --bucket "$bucket" --key note back
as_user aws s3api get-object --bucket "$bucket" --key s3 back >/dev/null
grant=$(aws kms create-grant --key-id "$key" --grantee-principal "$user" --operations Decrypt --query GrantId)
as_user aws s3api get-object --bucket "$bucket" --key note back >/dev/null
aws kms revoke-grant --key-id "$key" --grant-id "$grant"
refused kms:Decrypt as_user aws s3api get-object --bucket "$bucket" --key note back

say "all is well"
