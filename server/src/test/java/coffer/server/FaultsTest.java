package coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.crypto.LayerUnavailableException;
import coffer.pipeline.keys.KeysUnreachableException;
import coffer.storage.api.CorruptStorageException;
import coffer.storage.api.StorageException;
import coffer.wire.ApiError;
import org.junit.jupiter.api.Test;

final class FaultsTest {
  private final Faults faults = new Faults();

  @Test
  void namesWhatIsDamagedInTheSameWordsEachTime() {
    assertThat(faults.damage(new CorruptStorageException("blob 7"))).contains("blob 7");
    assertThat(faults.damage(new CorruptStorageException("blob 7", new StorageException("disk"))))
        .contains("blob 7");
    assertThat(faults.damage(new StorageException("disk"))).isEmpty();
  }

  @Test
  void saysThatTwoLayersCannotBeMadeOfOneImplementation() {
    assertThat(faults.apply(new LayerUnavailableException()))
        .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(501));
  }

  @Test
  void asksForAnotherTryWhereKeysAreOutOfReach() {
    assertThat(faults.apply(new KeysUnreachableException(new StorageException("disk"))))
        .hasValueSatisfying(
            answer -> {
              assertThat(answer.status()).isEqualTo(503);
              assertThat(answer.code()).isEqualTo("ServiceUnavailable");
              assertThat(answer.headers().first("Retry-After")).contains("1");
            });
  }

  @Test
  void tellsAClientNothingOfDamage() {
    assertThat(faults.apply(new CorruptStorageException("blob 7")).map(ApiError::code)).isEmpty();
  }
}
