package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.SecretKey;

/** A root access key and the account it speaks for. */
public record AccessKey(AccessKeyId id, SecretKey secret, Account account) {}
