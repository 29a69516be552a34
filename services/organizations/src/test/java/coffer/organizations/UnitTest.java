package coffer.organizations;

import static coffer.organizations.OrgFixture.field;
import static coffer.organizations.OrgFixture.fields;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Organizational units and the tree. */
final class UnitTest {
  private final OrgFixture org = new OrgFixture();
  private final String root = org.organize();

  @AfterEach
  void close() {
    org.close();
  }

  private static String id(String unit) {
    return "{\"OrganizationalUnitId\":\"" + unit + "\"}";
  }

  @Test
  void areBelowTheRootOrEachOther() {
    String outer = org.unit(root, "Workloads");
    String inner = org.unit(outer, "Production");

    assertThat(inner).matches("ou-" + root.substring(2) + "-[a-z0-9]{8}");
    var told = org.must("DescribeOrganizationalUnit", id(inner));
    assertThat(field(told, "Name")).isEqualTo("Production");
    assertThat(field(told, "Path")).endsWith(root + "/" + outer + "/" + inner + "/");
    assertThat(
            fields(
                org.must("ListOrganizationalUnitsForParent", "{\"ParentId\":\"" + root + "\"}"),
                "Name"))
        .containsExactly("Workloads");
    assertThat(
            fields(
                org.must(
                    "ListChildren",
                    "{\"ParentId\":\"" + outer + "\",\"ChildType\":\"ORGANIZATIONAL_UNIT\"}"),
                "Id"))
        .containsExactly(inner);
    assertThat(org.must("ListParents", "{\"ChildId\":\"" + outer + "\"}").body())
        .contains(root, "\"ROOT\"");
  }

  @Test
  void haveNamesOfTheirOwnAmongTheirSiblings() {
    String outer = org.unit(root, "A");
    org.unit(outer, "A");
    String other = org.unit(root, "B");

    assertThat(
            org.refused(
                "CreateOrganizationalUnit", "{\"ParentId\":\"" + root + "\",\"Name\":\"A\"}"))
        .isEqualTo("DuplicateOrganizationalUnitException");
    assertThat(
            org.refused(
                "UpdateOrganizationalUnit",
                "{\"OrganizationalUnitId\":\"" + other + "\",\"Name\":\"A\"}"))
        .isEqualTo("DuplicateOrganizationalUnitException");
    assertThat(
            field(
                org.must(
                    "UpdateOrganizationalUnit",
                    "{\"OrganizationalUnitId\":\"" + other + "\",\"Name\":\"C\"}"),
                "Name"))
        .isEqualTo("C");
  }

  @Test
  void areNestedFiveDeepAtMost() {
    String parent = root;
    for (int i = 1; i <= 5; i++) {
      parent = org.unit(parent, "level " + i);
    }

    assertThat(
            org.refused(
                "CreateOrganizationalUnit", "{\"ParentId\":\"" + parent + "\",\"Name\":\"6\"}"))
        .isEqualTo("ConstraintViolationException OU_DEPTH_LIMIT_EXCEEDED");
  }

  @Test
  void areRemovedWhenEmpty() {
    String outer = org.unit(root, "A");
    String inner = org.unit(outer, "B");
    var dev = org.member("dev");
    org.move(dev, root, inner);

    assertThat(org.refused("DeleteOrganizationalUnit", id(outer)))
        .isEqualTo("OrganizationalUnitNotEmptyException");
    assertThat(org.refused("DeleteOrganizationalUnit", id(inner)))
        .isEqualTo("OrganizationalUnitNotEmptyException");
    org.move(dev, inner, root);
    org.must("DeleteOrganizationalUnit", id(inner));

    assertThat(org.refused("DeleteOrganizationalUnit", id(inner)))
        .isEqualTo("OrganizationalUnitNotFoundException");
    assertThat(org.refused("DescribeOrganizationalUnit", id(inner)))
        .isEqualTo("OrganizationalUnitNotFoundException");
    assertThat(org.refused("ListAccountsForParent", "{\"ParentId\":\"" + inner + "\"}"))
        .isEqualTo("ParentNotFoundException");
  }

  @Test
  void ofAnotherOrganizationAreNotThere() {
    String mine = org.unit(root, "A");
    org.must(org.api.bob, "CreateOrganization", "{}");

    assertThat(org.refused(org.api.bob, "DescribeOrganizationalUnit", id(mine)))
        .isEqualTo("OrganizationalUnitNotFoundException");
    assertThat(org.refused(org.api.bob, "DeleteOrganizationalUnit", id(mine)))
        .isEqualTo("OrganizationalUnitNotFoundException");
    assertThat(
            org.refused(
                org.api.bob,
                "CreateOrganizationalUnit",
                "{\"ParentId\":\"" + mine + "\",\"Name\":\"x\"}"))
        .isEqualTo("ParentNotFoundException");
  }

  @Test
  void haveTags() {
    String unit = org.unit(root, "A");
    String tags = "{\"ResourceId\":\"" + unit + "\",\"Tags\":[%s]}";

    org.must("TagResource", tags.formatted("{\"Key\":\"a\",\"Value\":\"1\"}"));
    org.must(
        "TagResource",
        tags.formatted("{\"Key\":\"a\",\"Value\":\"2\"},{\"Key\":\"b\",\"Value\":\"\"}"));
    org.must("UntagResource", "{\"ResourceId\":\"" + unit + "\",\"TagKeys\":[\"b\",\"c\"]}");

    var told = org.must("ListTagsForResource", "{\"ResourceId\":\"" + unit + "\"}");
    assertThat(told.body()).contains("\"Key\":\"a\",\"Value\":\"2\"").doesNotContain("\"b\"");
    assertThat(org.api.lastAccesses().getFirst().facts()).containsKey("aws:resourcetag/a");
    assertThat(org.refused("TagResource", tags.formatted("{\"Key\":\"aws:x\",\"Value\":\"\"}")))
        .isEqualTo("InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER");
    assertThat(
            org.refused(
                "TagResource",
                tags.formatted("{\"Key\":\"a\",\"Value\":\"\"},{\"Key\":\"a\",\"Value\":\"\"}")))
        .isEqualTo("InvalidInputException DUPLICATE_TAG_KEY");
    assertThat(org.refused("ListTagsForResource", "{\"ResourceId\":\"ou-abcd-12345678\"}"))
        .isEqualTo("TargetNotFoundException");
  }
}
