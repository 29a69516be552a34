package coffer.conformance;

import static coffer.conformance.Samples.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import coffer.wire.Headers;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that has begun to send learns why nobody wants what it sends. */
@ExtendWith(OneServer.class)
final class RefusedUploadIT {
  @RepeatedTest(3)
  void isToldWhyAlthoughItWentOnSending(RunningCoffer server) {
    var reply =
        server
            .raw()
            .signed(
                server.root(),
                "PUT",
                "/" + OneServer.newBucket("never-made") + "/key",
                Headers.EMPTY,
                Samples.bytes(20 * MIB));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text()).contains("<Code>NoSuchBucket</Code>");
  }
}
