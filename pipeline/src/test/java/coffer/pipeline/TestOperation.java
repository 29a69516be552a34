package coffer.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation that notes what reached it. */
final class TestOperation implements Operation<TestOperation.Input> {
  /** What {@link TestWire} decodes: the body as text. */
  record Input(String body) {}

  List<Access> wants = List.of();
  List<Access> asks = List.of();
  boolean asksOnTheWay;
  boolean ignoresSignature;
  @Nullable RuntimeException beforeAsking;
  @Nullable RuntimeException fault;
  @Nullable RuntimeException afterAsking;
  final List<Boolean> answers = new ArrayList<>();
  final List<String> received = new ArrayList<>();

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public Permissions permissions() {
    return Permissions.of("test:Touch");
  }

  @Override
  public List<Access> accesses(Input input, Caller caller) {
    if (beforeAsking != null) {
      throw beforeAsking;
    }
    return wants;
  }

  @Override
  public boolean asksOnTheWay() {
    return asksOnTheWay;
  }

  @Override
  public boolean ignoresSignature() {
    return ignoresSignature;
  }

  @Override
  public Reply run(Authorized<Input> call) {
    if (fault != null) {
      throw fault;
    }
    received.add(call.input().body());
    for (Access access : asks) {
      answers.add(call.may(access));
    }
    if (afterAsking != null) {
      throw afterAsking;
    }
    call.note("touched", "yes");
    return Reply.nothing();
  }
}
