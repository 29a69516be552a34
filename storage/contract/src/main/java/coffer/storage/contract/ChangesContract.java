package coffer.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.kernel.ByteString;
import coffer.storage.api.Changes;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What listeners may rely on: hints may come late, but not to the wrong topic. */
public abstract class ChangesContract extends EngineContract {
  private static final long WAIT_SECONDS = 20;

  private final BlockingQueue<ByteString> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<ByteString> heardElsewhere = new LinkedBlockingQueue<>();

  private Changes changes() {
    return engine().changes();
  }

  @Test
  void tellsListenersOfTheTopicInOrder() throws InterruptedException {
    changes().on("map", heard::add, () -> {});

    changes().announce("map", bytes("1"));
    changes().announce("map", bytes("2"));

    assertThat(heard.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("1"));
    assertThat(heard.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("2"));
  }

  @Test
  void tellsNobodyOfAnotherTopic() throws InterruptedException {
    changes().on("map", heard::add, () -> {});
    changes().on("policy", heardElsewhere::add, () -> {});

    changes().announce("map", bytes("1"));
    changes().announce("policy", bytes("2"));

    assertThat(heardElsewhere.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("2"));
    assertThat(heard.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("1"));
    assertThat(heard).isEmpty();
    assertThat(heardElsewhere).isEmpty();
  }

  @Test
  void tellsNobodyAfterTheSubscriptionEnds() throws InterruptedException {
    changes().on("map", heardElsewhere::add, () -> {}).close();
    changes().on("map", heard::add, () -> {});

    changes().announce("map", bytes("1"));

    assertThat(heard.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("1"));
    assertThat(heardElsewhere).isEmpty();
  }

  @Test
  void acceptsHintsThatNobodyWaitsFor() throws InterruptedException {
    changes().announce("map", bytes("unheard"));
    changes().on("map", heard::add, () -> {});

    changes().announce("map", bytes("1"));

    assertThat(heard.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(bytes("1"));
  }
}
