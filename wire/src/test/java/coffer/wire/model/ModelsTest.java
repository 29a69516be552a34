package coffer.wire.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service models as they were imported. */
final class ModelsTest {
  @ParameterizedTest
  @CsvSource({
    "iam, awsQuery, 2010-05-08, iam, CreateRole, 176",
    "organizations, awsJson1_1, 2016-11-28, organizations, CreatePolicy, 63",
    "s3control, restXml, 2018-08-20, s3, CreateAccessPoint, 97",
    "ec2, ec2Query, 2016-11-15, ec2, CreateVpcEndpoint, 25"
  })
  void eachLoadsWithItsOperations(
      String name, String protocol, String version, String signing, String operation, int count) {
    Service service = ApiFile.load(name);

    assertThat(service.protocols()).containsExactly(protocol);
    assertThat(service.version()).isEqualTo(version);
    assertThat(service.signing()).isEqualTo(signing);
    assertThat(service.operation(operation)).isPresent();
    assertThat(service.operations()).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "iam, NoSuchEntity, 404",
    "iam, EntityAlreadyExists, 409",
    "iam, LimitExceeded, 409",
    "iam, DeleteConflict, 409",
    "iam, MalformedPolicyDocument, 400",
    "iam, InvalidInput, 400",
    "iam, UnmodifiableEntity, 400",
    "iam, ServiceFailure, 500",
    "organizations, PolicyNotFoundException, 400",
    "organizations, ServiceException, 500",
    "s3control, NoSuchAccessPoint, 404",
    "s3control, NoSuchPublicAccessBlockConfiguration, 404",
    "ec2, InvalidVpcID.NotFound, 400",
    "ec2, UnauthorizedOperation, 403",
    "ec2, DryRunOperation, 412"
  })
  void errorsHaveTheirStatuses(String service, String code, int status) {
    assertThat(ApiFile.load(service).status(code)).isEqualTo(status);
  }

  @Test
  void commonErrorsAreCalledWhatTheServiceCallsThem() {
    assertThat(ApiFile.load("ec2").ownCode("AccessDenied")).isEqualTo("UnauthorizedOperation");
    assertThat(ApiFile.load("organizations").ownCode("AccessDenied"))
        .isEqualTo("AccessDeniedException");
    assertThat(ApiFile.load("iam").ownCode("AccessDenied")).isEqualTo("AccessDenied");
  }
}
