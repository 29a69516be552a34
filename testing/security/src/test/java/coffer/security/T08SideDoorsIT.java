package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** There is no way in beside the doors that authenticate, and no door speaks in the clear. */
@ExtendWith(SharedTarget.class)
final class T08SideDoorsIT {
  private final Target target;

  T08SideDoorsIT(Target target) {
    this.target = target;
  }

  @Test
  void theLocalSocketIsForTheOwnerOnly() throws IOException {
    Path socket = target.layout().socket();
    Path place =
        Files.exists(socket)
            ? socket
            : Path.of(Files.readString(target.layout().socketElsewhere()).strip());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rw-------");
  }

  @Test
  void plainHttpAtADoorWithTlsGetsNoS3() throws IOException {
    for (String door : List.of("s3", "api")) {
      InetSocketAddress address = target.server().address(door);
      try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
        socket.setSoTimeout(10_000);
        Shot signed = target.root().at(door, "s3").sign(Shot.get("/"));
        socket.getOutputStream().write(Attack.bytes(signed));
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(answer).doesNotContain("200 OK").doesNotContain("ListAllMyBucketsResult");
      } catch (SocketException closed) {
        assertThat(closed).hasMessageNotContaining("refused");
      }
    }
  }

  @Test
  void theS3DoorServesNoOtherService() {
    Shot ask =
        Shot.post("/", "Action=GetCallerIdentity&Version=2011-06-15")
            .with("Content-Type", "application/x-www-form-urlencoded");
    Answer answer = target.root().at("s3", "sts").fire(ask);
    assertThat(answer.status()).isBetween(400, 499);
    assertThat(answer.text()).doesNotContain("<Account>");
  }

  @Test
  void theOpsDoorServesNoS3() {
    String bucket = target.bucket();
    Attack ops = target.root().at("ops", "s3");
    assertThat(ops.fire(Shot.get("/" + bucket)).status()).isEqualTo(404);
    assertThat(ops.fire(Shot.put("/" + bucket + "/a", "x")).status()).isEqualTo(405);
    assertThat(target.root().fire(Shot.get("/" + bucket + "/a")).status()).isEqualTo(404);
  }
}
