package coffer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coffer.wire.Apis;
import coffer.wire.route.ModelApis;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An output that does not fit its model is found at the start, not at the first reply. */
final class OutputTypeTest {
  private static final Apis APIS = ModelApis.load(List.of("sts"), List.of());

  @Test
  void refusesAnOutputThatIsNotTheModels() {
    var operations = new Operations("sts").add("GetCallerIdentity", new Unfit());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> operations.verify(APIS))
        .withMessageContaining("nobodysMember");
  }

  @Test
  void takesTheNestedRecordOfThatName() {
    var operation = new Fit();

    assertThat(operation.outputType()).contains(Fit.Output.class);
    assertThatCode(() -> new Operations("sts").add("GetCallerIdentity", operation).verify(APIS))
        .doesNotThrowAnyException();
  }

  @Test
  void leavesAnOperationAloneThatAnswersNothing() {
    assertThat(new TestOperation().outputType()).isEmpty();
  }

  private abstract static class Asked implements Operation<Asked.Input> {
    record Input() {}

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
      return List.of();
    }
  }

  private static final class Fit extends Asked {
    record Output(String userId, String account, String arn) {}

    @Override
    public Reply run(Authorized<Asked.Input> call) {
      return Reply.of(new Fit.Output("", "", ""));
    }
  }

  private static final class Unfit extends Asked {
    record Output(String userId, String nobodysMember) {}

    @Override
    public Reply run(Authorized<Asked.Input> call) {
      return Reply.of(new Unfit.Output("", ""));
    }
  }
}
