package coffer.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The root account's private network at a server, asked for over the EC2 API. */
final class Network {
  private static final String SERVICE = "com.amazonaws.us-east-1.s3";

  private final Attack root;

  Network(Target target) {
    this.root = target.root().at("api", "ec2");
  }

  static Shot query(String version, String action, String... parameters) {
    var form = new StringBuilder("Action=" + action + "&Version=" + version);
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
    }
    return Shot.post("/", form.toString())
        .with("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  }

  static Shot ec2(String action, String... parameters) {
    return query("2016-11-15", action, parameters);
  }

  String vpc() {
    String id = root.must(ec2("CreateVpc", "CidrBlock", "10.0.0.0/16")).element("vpcId");
    root.must(ec2("ModifyVpcAttribute", "VpcId", id, "EnableDnsHostnames.Value", "true"));
    return id;
  }

  /**
   * An endpoint on a listener.
   *
   * @param type Gateway or Interface
   */
  String endpoint(String vpc, String type, String listener) {
    return root.must(
            ec2(
                "CreateVpcEndpoint",
                "VpcId",
                vpc,
                "ServiceName",
                SERVICE,
                "VpcEndpointType",
                type,
                "TagSpecification.1.ResourceType",
                "vpc-endpoint",
                "TagSpecification.1.Tag.1.Key",
                "coffer:listener",
                "TagSpecification.1.Tag.1.Value",
                listener))
        .element("vpcEndpointId");
  }

  void policy(String endpoint, String policy) {
    root.must(ec2("ModifyVpcEndpoint", "VpcEndpointId", endpoint, "PolicyDocument", policy));
  }

  void remove(String endpoint) {
    root.must(ec2("DeleteVpcEndpoints", "VpcEndpointId.1", endpoint));
  }
}
