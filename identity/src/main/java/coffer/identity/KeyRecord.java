package coffer.identity;

import coffer.crypto.BrokenSealException;
import coffer.crypto.Envelope;
import coffer.crypto.Keystore;
import coffer.crypto.SealedValue;
import coffer.kernel.AccessKeyId;
import coffer.kernel.AccountId;
import coffer.kernel.ByteString;
import coffer.kernel.SecretKey;
import coffer.storage.api.CorruptStorageException;

/**
 * An access key on disk: the account it speaks for, the envelope of a data key of its own, and the
 * secret sealed under that.
 *
 * <p>Key id and account are the context of both seals: a record copied over another one's does not
 * open, so nobody with write access to the store can lend a secret he knows to an account that is
 * not his.
 */
record KeyRecord(AccessKeyId id, AccountId account, Envelope envelope, ByteString sealedSecret) {
  static KeyRecord seal(Accounts.Key key, AccountId account, Keystore keystore) {
    var context = context(key.id(), account);
    var dataKey = keystore.newDataKey();
    return new KeyRecord(
        key.id(),
        account,
        keystore.wrap(dataKey, context),
        SealedValue.seal(dataKey, ByteString.wrap(key.secret().reveal()), context));
  }

  SecretKey open(Keystore keystore) {
    try {
      var context = context(id, account);
      var dataKey = keystore.unwrap(envelope, context);
      return new SecretKey(SealedValue.open(dataKey, sealedSecret, context).utf8());
    } catch (BrokenSealException damaged) {
      throw new CorruptStorageException(what(id), damaged);
    }
  }

  ByteString encode() {
    return RecordBytes.of(ByteString.utf8(account.value()), envelope.encode(), sealedSecret);
  }

  static KeyRecord decode(AccessKeyId id, ByteString record) {
    var fields = RecordBytes.fields(record, 3, what(id));
    try {
      return new KeyRecord(
          id, new AccountId(fields.get(0).utf8()), Envelope.decode(fields.get(1)), fields.get(2));
    } catch (IllegalArgumentException | BrokenSealException damaged) {
      throw new CorruptStorageException(what(id), damaged);
    }
  }

  private static String what(AccessKeyId id) {
    return "access key " + id;
  }

  private static ByteString context(AccessKeyId id, AccountId account) {
    return ByteString.utf8("access key/" + account + "/" + id);
  }
}
