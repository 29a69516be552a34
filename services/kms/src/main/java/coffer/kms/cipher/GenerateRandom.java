package coffer.kms.cipher;

import coffer.kms.frame.Attested;
import coffer.kms.frame.Desk;
import coffer.kms.frame.Errors;
import coffer.kms.frame.KmsOperation;
import coffer.kms.frame.Scene;
import coffer.pipeline.Access;
import coffer.wire.Struct;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes up to 1,024 random bytes. */
final class GenerateRandom extends KmsOperation<GenerateRandom.Input> {
  GenerateRandom(Desk desk) {
    super(desk, Input.class);
  }

  record Input(
      @Nullable Integer numberOfBytes,
      @Nullable String customKeyStoreId,
      @Nullable Struct recipient) {}

  @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
  record Output(byte[] plaintext) {}

  @Override
  protected List<Access> wanted(Input input, Scene scene) {
    return List.of(scene.everything(action));
  }

  @Override
  protected Object answer(Input input, Scene scene) {
    Attested.refuse(input.recipient());
    if (input.customKeyStoreId() != null) {
      throw Errors.notImplemented("A custom key store");
    }
    if (input.numberOfBytes() == null) {
      throw Errors.invalid("NumberOfBytes is required.");
    }
    byte[] bytes = new byte[input.numberOfBytes()];
    desk.random().nextBytes(bytes);
    return new Output(bytes);
  }
}
