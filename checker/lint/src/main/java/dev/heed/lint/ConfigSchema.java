package dev.heed.lint;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.heed.core.config.ConfigKey;
import java.util.List;

/**
 * Renders the keys of {@code heed.properties} as a JSON schema. In such a file all values are text;
 * an editor that has read it as an object of strings can check it, and offer keys and values.
 */
final class ConfigSchema {
  private ConfigSchema() {}

  /** The schema, with a line feed at its end. */
  static String render(List<ConfigKey> keys) {
    JsonObject properties = new JsonObject();
    for (ConfigKey key : keys) {
      JsonObject property = new JsonObject();
      property.addProperty("description", key.summary());
      property.addProperty("type", "string");
      if (!key.values().isEmpty()) {
        JsonArray values = new JsonArray();
        key.values().forEach(values::add);
        property.add("enum", values);
      }
      properties.add(key.name(), property);
    }
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
    schema.addProperty("title", "heed.properties");
    schema.addProperty("type", "object");
    schema.add("properties", properties);
    schema.addProperty("additionalProperties", false);
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(schema)
        + "\n";
  }
}
