package coffer.rolesanywhere.profile;

import coffer.rolesanywhere.frame.Changing;
import coffer.rolesanywhere.frame.Desk;
import coffer.rolesanywhere.frame.Scene;
import coffer.rolesanywhere.store.Profile;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stops making tags of some parts of a field, or of all. */
final class DeleteAttributeMapping extends Changing<DeleteAttributeMapping.Input, Profile> {
  DeleteAttributeMapping(Desk desk) {
    super(desk, Input.class, ProfileShape.KIND, Input::profileId);
  }

  record Input(String profileId, String certificateField, @Nullable List<String> specifiers) {}

  @Override
  protected Profile changed(Profile kept, Input input, Scene scene) {
    String field = input.certificateField();
    List<String> gone =
        input.specifiers() == null
            ? List.of()
            : input.specifiers().stream()
                .map(sent -> PutAttributeMapping.specifier(field, sent))
                .toList();
    var mappings = new HashMap<>(kept.mappings());
    List<String> left =
        mappings.getOrDefault(field, List.of()).stream()
            .filter(part -> !gone.isEmpty() && !gone.contains(part))
            .toList();
    if (left.isEmpty()) {
      mappings.remove(field);
    } else {
      mappings.put(field, left);
    }
    return kept.mapping(mappings, scene.now());
  }
}
