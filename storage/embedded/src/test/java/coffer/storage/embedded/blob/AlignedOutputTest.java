package coffer.storage.embedded.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.storage.api.StorageFullException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlignedOutputTest {
  private static final int PIECE = 2 * AlignedBuffers.PAGE_BYTES;
  private static final long SEED = 20_261_122;

  @TempDir Path folder;

  /** Two, one or none of the two buffers it would like are to be had. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void writesEverythingInItsPlace(int taken) throws IOException {
    var buffers = new AlignedBuffers(PIECE, 3);
    for (int i = 0; i < taken; i++) {
      buffers.take();
    }
    var file = Files.createFile(folder.resolve("blob"));
    var bytes = new byte[10 * PIECE + 77];
    new Random(SEED).nextBytes(bytes);

    try (var output = new AlignedOutput(file, AlignedBuffers.PAGE_BYTES, buffers)) {
      for (int at = 0; at < bytes.length; at += 1000) {
        output.write(ByteBuffer.wrap(bytes, at, Math.min(1000, bytes.length - at)));
      }
      output.finish();
    }

    assertThat(Files.readAllBytes(file)).hasSize(22 * AlignedBuffers.PAGE_BYTES);
    try (var in = Files.newInputStream(file)) {
      in.skipNBytes(AlignedBuffers.PAGE_BYTES);
      assertThat(in.readNBytes(bytes.length)).isEqualTo(bytes);
      assertThat(in.readAllBytes()).containsOnly(0);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX) // which alone has a device that is always full
  void reportsAFullDiskAndGivesItsBuffersBack() throws IOException {
    var buffers = new AlignedBuffers(PIECE, 2);
    var output = new AlignedOutput(Path.of("/dev/full"), 0, buffers);
    var bytes = ByteBuffer.allocate(3 * PIECE);

    assertThatThrownBy(() -> output.write(bytes)).isInstanceOf(StorageFullException.class);
    assertThatThrownBy(output::finish).isInstanceOf(StorageFullException.class);
    output.close();

    assertThat(buffers.take().isDirect()).isTrue();
    assertThat(buffers.take().isDirect()).isTrue();
  }

  @Test
  void endsItsWriteBeforeItIsClosed() throws IOException {
    var buffers = new AlignedBuffers(PIECE, 2);
    var file = Files.createFile(folder.resolve("blob"));

    try (var output = new AlignedOutput(file, 0, buffers)) {
      output.write(ByteBuffer.allocate(PIECE + 1));
    }

    assertThat(file).hasSize(PIECE);
    assertThat(buffers.take().isDirect()).isTrue();
    assertThat(buffers.take().isDirect()).isTrue();
  }
}
