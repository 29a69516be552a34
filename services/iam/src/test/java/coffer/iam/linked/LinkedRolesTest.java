package coffer.iam.linked;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LinkedRolesTest {
  private static final String NAME = "AWSServiceRoleForBackup";

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  private String make() {
    return iam.done("CreateServiceLinkedRole", "AWSServiceName", "backup.amazonaws.com")
        .element("Arn");
  }

  @Test
  void comesAndGoes() {
    assertThat(make()).isEqualTo(iam.arn("role/aws-service-role/backup.amazonaws.com/" + NAME));
    assertThat(iam.code("CreateServiceLinkedRole", "AWSServiceName", "backup.amazonaws.com"))
        .isEqualTo("InvalidInput");

    String task = iam.done("DeleteServiceLinkedRole", "RoleName", NAME).element("DeletionTaskId");

    assertThat(task).startsWith("task/aws-service-role/backup.amazonaws.com/" + NAME + "/");
    assertThat(
            iam.done("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", task)
                .element("Status"))
        .isEqualTo("SUCCEEDED");
    assertThat(iam.code("GetRole", "RoleName", NAME)).isEqualTo("NoSuchEntity");
  }

  @Test
  void isMadeForServicesThatHaveOne() {
    assertThat(iam.code("CreateServiceLinkedRole", "AWSServiceName", "lex.amazonaws.com"))
        .isEqualTo("NoSuchEntity");
    assertThat(
            iam.code(
                "CreateServiceLinkedRole",
                "AWSServiceName",
                "backup.amazonaws.com",
                "CustomSuffix",
                "mine"))
        .isEqualTo("InvalidInput");
    assertThat(iam.code("DeleteServiceLinkedRole", "RoleName", "none")).isEqualTo("NoSuchEntity");
    assertThat(iam.code("GetServiceLinkedRoleDeletionStatus", "DeletionTaskId", "task/x"))
        .isEqualTo("InvalidInput");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DeleteRole, ,",
    "UpdateRole, Description, mine",
    "AttachRolePolicy, PolicyArn, arn:aws:iam::aws:policy/AdministratorAccess",
    "DeleteRolePolicy, PolicyName, x",
    "PutRolePermissionsBoundary, PermissionsBoundary, arn:aws:iam::aws:policy/ReadOnlyAccess",
    "UpdateAssumeRolePolicy, PolicyDocument, '{}'"
  })
  void isChangedByNobody(String action, String name, String value) {
    make();

    String code =
        name == null
            ? iam.code(action, "RoleName", NAME)
            : iam.code(action, "RoleName", NAME, name, value);

    assertThat(code).isEqualTo("UnmodifiableEntity");
  }

  @Test
  void nobodyMakesAnOrdinaryRoleLookLikeOne() {
    assertThat(
            iam.code(
                "CreateRole",
                "RoleName",
                "r",
                "Path",
                "/aws-service-role/backup.amazonaws.com/",
                "AssumeRolePolicyDocument",
                "{}"))
        .isEqualTo("ValidationError");
  }

  @Test
  void tellsForWhichService() {
    make();

    assertThat(iam.api.lastAccesses().getFirst().facts())
        .containsEntry("iam:awsservicename", List.of("backup.amazonaws.com"));
  }
}
