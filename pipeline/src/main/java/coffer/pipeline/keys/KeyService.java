package coffer.pipeline.keys;

import coffer.crypto.DataKey;
import coffer.kernel.AccountId;
import coffer.kernel.Arn;
import coffer.kernel.ByteString;
import java.util.SortedMap;

/**
 * What a service asks of the key management service for its caller.
 *
 * <p>Every method decides its action on the key ({@code kms:GenerateDataKey}, {@code kms:Decrypt})
 * by the caller's permissions, the key's policy and its grants, with {@code kms:ViaService}, {@code
 * kms:CallerAccount} and the encryption context told, and refuses with a bare {@code AccessDenied}.
 * A key that cannot be used is a {@code coffer.wire.ApiError} by the name KMS gives it: {@code
 * NotFoundException}, {@code DisabledException}, {@code KMSInvalidStateException}, {@code
 * InvalidKeyUsageException}, {@code KeyUnavailableException}, {@code InvalidCiphertextException}. A
 * service whose own keys are out of reach throws {@link KeysUnreachableException}.
 *
 * <p>Source: AWS KMS API Reference, "GenerateDataKey", "Decrypt".
 */
public interface KeyService {
  /** The actions a caller of this must declare. */
  String GENERATE = "kms:GenerateDataKey";

  String DECRYPT = "kms:Decrypt";

  /**
   * A new data key.
   *
   * @param plain for use now, never to be kept
   * @param wrapped what {@link #open} takes back
   */
  record Generated(Arn key, DataKey plain, ByteString wrapped) {}

  /**
   * The key a client named, as an ARN of a key and not of an alias. The service's AWS managed key
   * is made on its first use. That there is no such key is told to those alone who might use it if
   * there were: for others it is {@code AccessDenied}, as with a key that they may not use.
   *
   * @param action what it is wanted for: {@link #GENERATE} or {@link #DECRYPT}
   * @param named key id, key ARN, alias name or alias ARN, as it came; {@code alias/aws/s3} is the
   *     AWS managed key of the account
   * @param account whose key an id without an account is
   */
  Arn resolve(KeyAsker asker, String action, String named, AccountId account);

  /** A 256-bit data key: {@code GenerateDataKey}. Counts as a call and is recorded as an event. */
  Generated generate(KeyAsker asker, Arn key, SortedMap<String, String> context);

  /** The data key of before: {@code Decrypt}. Counts as a call and is recorded as an event. */
  DataKey open(KeyAsker asker, Arn key, ByteString wrapped, SortedMap<String, String> context);

  /**
   * Decides alone, and sees whether the key can be used: for keys at hand that a call before this
   * one gave out. Neither a call nor an event.
   *
   * @param action {@link #GENERATE} or {@link #DECRYPT}
   */
  void confirm(KeyAsker asker, String action, Arn key, SortedMap<String, String> context);
}
