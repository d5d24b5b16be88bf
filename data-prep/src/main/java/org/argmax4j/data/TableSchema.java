package org.argmax4j.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The columns of a table. No value is ever missing.
 *
 * @param columns the columns, in the order in which rows give their values
 */
public record TableSchema(List<Column> columns) implements Serializable {

  /** Keeps a copy of the list. */
  public TableSchema {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param name its name
   * @param kind what its values are
   */
  public record Column(String name, Kind kind) implements Serializable {}

  /** What the values of a column are. */
  public enum Kind {
    /** {@link Integer}. */
    INT("INT", PrimitiveTypeName.INT32),
    /** {@link Float}. */
    FLOAT("FLOAT", PrimitiveTypeName.FLOAT),
    /** {@link String}. */
    TEXT("STRING", PrimitiveTypeName.BINARY),
    /** {@code byte[]}. */
    BINARY("BINARY", PrimitiveTypeName.BINARY),
    /** {@code int[]}. */
    INTS("ARRAY<INT>", PrimitiveTypeName.INT32),
    /** {@code float[]}. */
    FLOATS("ARRAY<FLOAT>", PrimitiveTypeName.FLOAT),
    /** {@code String[]}. */
    TEXTS("ARRAY<STRING>", PrimitiveTypeName.BINARY);

    private final String sql;
    private final PrimitiveTypeName primitive;

    Kind(String sql, PrimitiveTypeName primitive) {
      this.sql = sql;
      this.primitive = primitive;
    }

    private Type named(String name) {
      return switch (this) {
        case INT, FLOAT, BINARY -> Types.required(primitive).named(name);
        case TEXT -> Types.required(primitive).as(LogicalTypeAnnotation.stringType()).named(name);
        case INTS, FLOATS -> Types.optionalList().requiredElement(primitive).named(name);
        case TEXTS ->
            Types.optionalList()
                .requiredElement(primitive)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
      };
    }
  }

  /** The same columns and one more. */
  public TableSchema with(Column column) {
    return new TableSchema(Stream.concat(columns.stream(), Stream.of(column)).toList());
  }

  /** The columns as Spark SQL writes them, which is what fingerprints and manifests hold. */
  String sql() {
    return columns.stream()
        .map(column -> column.name + " " + column.kind.sql)
        .collect(Collectors.joining(","));
  }

  /** The columns as Spark SQL lays them out in Parquet. */
  MessageType parquet() {
    Types.MessageTypeBuilder message = Types.buildMessage();
    columns.forEach(column -> message.addField(column.kind.named(column.name)));
    return message.named("spark_schema");
  }
}
