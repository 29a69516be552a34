package coffer.identity;

import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.CanonicalUserId;
import coffer.storage.api.CorruptStorageException;
import java.time.DateTimeException;
import java.time.Instant;

/** An account on disk: name, email, canonical user id and time of creation. */
final class AccountRecord {
  private AccountRecord() {}

  static ByteString encode(Account account) {
    return RecordBytes.of(
        ByteString.utf8(account.name()),
        ByteString.utf8(account.email()),
        ByteString.utf8(account.canonicalId().value()),
        ByteString.utf8(account.created().toString()));
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
