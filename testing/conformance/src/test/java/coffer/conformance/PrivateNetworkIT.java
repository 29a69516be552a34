package coffer.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.harness.RunningCoffer;
import coffer.identity.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket that another account reaches from a private network only, with the AWS CLI. */
final class PrivateNetworkIT {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void isMadeUsedAndRemovedByTheCommandLine(@TempDir Path temp)
      throws IOException, InterruptedException {
    try (var server = RunningCoffer.configured(Map.of("vpce.office.address", "127.0.0.1:0"))) {
      Tool aws = Tool.installed("aws", server, temp);
      Accounts.Key key = server.bob();
      Tool bob =
          aws.with("AWS_ACCESS_KEY_ID", key.id().value())
              .with(
                  "AWS_SECRET_ACCESS_KEY",
                  new String(key.secret().reveal(), StandardCharsets.UTF_8));
      String inside = "https://localhost:" + server.address("vpce.office").getPort();
      Path body = Files.writeString(temp.resolve("body"), "hello");

      String vpc =
          text(aws, "ec2", "create-vpc", "--cidr-block", "10.0.0.0/16", "--query", "Vpc.VpcId");
      run(aws, "ec2", "wait", "vpc-available", "--vpc-ids", vpc);
      String endpoint =
          text(
              aws,
              "ec2",
              "create-vpc-endpoint",
              "--vpc-id",
              vpc,
              "--service-name",
              "com.amazonaws.us-east-1.s3",
              "--tag-specifications",
              "ResourceType=vpc-endpoint,Tags=[{Key=coffer:listener,Value=office}]",
              "--query",
              "VpcEndpoint.VpcEndpointId");
      run(aws, "s3", "mb", "s3://inside");
      run(aws, "s3", "cp", body.toString(), "s3://inside/body");
      run(
          aws,
          "s3api",
          "put-bucket-policy",
          "--bucket",
          "inside",
          "--policy",
          policy(server.account(key).account().id().value(), endpoint));

      assertThat(run(bob, "s3", "cp", "s3://inside/body", "-", "--endpoint-url", inside))
          .isEqualTo("hello");
      assertThat(bob.run(LONG, "s3", "cp", "s3://inside/body", "-").exit()).isNotZero();
      assertThat(
              text(
                  aws,
                  "ec2",
                  "describe-vpc-endpoints",
                  "--filters",
                  "Name=vpc-id,Values=" + vpc,
                  "--query",
                  "VpcEndpoints[].State"))
          .isEqualTo("available");
      assertThat(aws.run(LONG, "ec2", "delete-vpc", "--vpc-id", vpc, "--dry-run").output())
          .contains("DryRunOperation");
      assertThat(aws.run(LONG, "ec2", "delete-vpc", "--vpc-id", vpc).output())
          .contains("DependencyViolation");

      run(aws, "ec2", "delete-vpc-endpoints", "--vpc-endpoint-ids", endpoint);
      run(aws, "ec2", "delete-vpc", "--vpc-id", vpc);

      assertThat(
              bob.run(LONG, "s3", "cp", "s3://inside/body", "-", "--endpoint-url", inside).exit())
          .isNotZero();
      assertThat(aws.run(LONG, "ec2", "describe-vpcs", "--vpc-ids", vpc).output())
          .contains("InvalidVpcID.NotFound");
      assertThat(text(aws, "ec2", "describe-regions", "--query", "Regions[].RegionName"))
          .isEqualTo("us-east-1");
    }
  }

  private static String policy(String account, String endpoint) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"%s"},
     "Action":"s3:GetObject","Resource":"arn:aws:s3:::inside/*",
     "Condition":{"StringEquals":{"aws:SourceVpce":"%s"}}}]}
    """
        .formatted(account, endpoint);
  }

  private static String text(Tool aws, String... arguments)
      throws IOException, InterruptedException {
    return aws.with("AWS_DEFAULT_OUTPUT", "text").run(LONG, arguments).succeeded().strip();
  }

  private static String run(Tool aws, String... arguments)
      throws IOException, InterruptedException {
    return aws.run(LONG, arguments).succeeded();
  }
}
