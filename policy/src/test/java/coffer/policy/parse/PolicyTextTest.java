package coffer.policy.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PolicyTextTest {
  private static final String ANN = "arn:aws:iam::111122223333:user/ann";

  @Test
  void renamesPrincipalsAndNothingElse() {
    String text =
        """
        { "Id": "%s", "Statement": [
          {"Sid": "\\"}{", "Principal": {"AWS": [ "%s", "111122223333" ], "Service": "%s"},
           "Condition": {"ArnLike": {"aws:PrincipalArn": "%s"}}},
          {"NotPrincipal": {"AWS": "%s"}} ] }\
        """
            .formatted(ANN, ANN, ANN, ANN, ANN);

    String renamed = PolicyText.of(text).withPrincipals(name -> name.equals(ANN) ? "AIDA" : name);

    assertThat(renamed)
        .isEqualTo(
            text.replace("[ \"" + ANN, "[ \"AIDA")
                .replace("{\"AWS\": \"" + ANN, "{\"AWS\": \"AIDA"));
  }

  @Test
  void renamesOnesThatAreSpelledWithEscapes() {
    String text = "{\"Statement\":{\"Principal\":{\"AWS\":\"arn:aws:iam::1:user\\/\\u0061nn\"}}}";

    assertThat(PolicyText.of(text).withPrincipals(_ -> "AIDA"))
        .isEqualTo("{\"Statement\":{\"Principal\":{\"AWS\":\"AIDA\"}}}");
  }

  @Test
  void leavesWhatIsNoPolicyAlone() {
    for (String text : new String[] {"", "{", "[]", "{\"Statement\":1}", "{\"Principal\":\"*\"}"}) {
      assertThat(PolicyText.of(text).withPrincipals(_ -> "x")).isEqualTo(text);
      assertThat(PolicyText.of(text).extents()).isEmpty();
    }
  }

  @Test
  void saysWhereStatementsStand() {
    var extents = PolicyText.of("{\"Statement\": [{\"Sid\": \"}\"},\r\n {\n}]}").extents();

    assertThat(extents)
        .containsExactly(new PolicyText.Extent(1, 16, 1, 27), new PolicyText.Extent(2, 2, 3, 1));
  }
}
