package coffer.identity;

import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.storage.api.CorruptStorageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An account on disk: name, email, canonical user id, time of creation, and the access keys of its
 * root user, a line each: id, {@code active} or {@code inactive}, time of creation. Records of
 * builds before there could be more than one have no keys.
 */
final class AccountRecord {
  private static final String ACTIVE = "active";

  private AccountRecord() {}

  static ByteString encode(Account account, List<RootKey> keys) {
    return RecordBytes.of(
        ByteString.utf8(account.name()),
        ByteString.utf8(account.email()),
        ByteString.utf8(account.canonicalId().value()),
        ByteString.utf8(account.created().toString()),
        ByteString.utf8(
            keys.stream()
                .map(
                    key ->
                        key.id()
                            + (key.active() ? " " + ACTIVE + " " : " inactive ")
                            + key.created())
                .collect(Collectors.joining("\n"))));
  }

  /** Empty if the record does not say. */
  static Optional<List<RootKey>> keys(AccountId id, ByteString record) {
    String what = "account " + id;
    var fields = RecordBytes.fields(record, 4, what);
    try {
      return fields.size() == 4
          ? Optional.empty()
          : Optional.of(
              fields
                  .get(4)
                  .utf8()
                  .lines()
                  .map(line -> line.split(" ", -1))
                  .map(AccountRecord::key)
                  .toList());
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException damaged) {
      throw new CorruptStorageException(what, damaged);
    }
  }

  private static RootKey key(String[] words) {
    return new RootKey(new AccessKeyId(words[0]), words[1].equals(ACTIVE), Instant.parse(words[2]));
  }

  static Account decode(AccountId id, ByteString record) {
    String what = "account " + id;
    var fields = RecordBytes.fields(record, 4, what);
    try {
      return new Account(
          id,
          fields.get(0).utf8(),
          fields.get(1).utf8(),
          new CanonicalUserId(fields.get(2).utf8()),
          Instant.parse(fields.get(3).utf8()));
    } catch (IllegalArgumentException | DateTimeException damaged) {
      throw new CorruptStorageException(what, damaged);
    }
  }
}
