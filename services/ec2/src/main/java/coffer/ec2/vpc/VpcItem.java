package coffer.ec2.vpc;

import coffer.ec2.call.Tag;
import coffer.ec2.network.Vpc;
import coffer.kernel.AccountId;
import java.util.List;

/** A VPC as answers show it. */
record VpcItem(
    String vpcId,
    String ownerId,
    String state,
    String cidrBlock,
    String dhcpOptionsId,
    String instanceTenancy,
    boolean isDefault,
    List<Association> cidrBlockAssociationSet,
    List<Tag> tags) {
  /** Its one range. */
  record Association(String associationId, String cidrBlock, State cidrBlockState) {}

  record State(String state) {}

  static VpcItem of(Vpc vpc, AccountId owner) {
    return new VpcItem(
        vpc.id(),
        owner.value(),
        "available",
        vpc.cidrBlock(),
        "default",
        vpc.tenancy(),
        false,
        List.of(
            new Association(vpc.part("vpc-cidr-assoc-"), vpc.cidrBlock(), new State("associated"))),
        Tag.list(vpc.tags()));
  }
}
