# For scripts that run classes of the tests. They set root first.

# Compiles the tests, and asks Maven for their class path.
compile_tests() {
  (cd "$root" && mvn -q -B -Dstyle.color=never -Dspotless.check.skip=true test-compile dependency:build-classpath \
    -Dmdep.outputFile=target/test-classpath -Dmdep.includeScope=test </dev/null >&2)
}

# The classes in a folder of sources whose text matches a pattern, each with its comment.
list_classes() { # FOLDER PATTERN
  local file
  grep -rlE "$2" "$1" | sort | while read -r file; do
    printf '\n%s\n' "$(basename "$file" .java)"
    # The class comment: what stands between the first /** and its end.
    awk '/^\/\*\*/ { on = 1 } on { print } on && /\*\// { exit }' "$file" |
      sed -E 's#^ ?/?\*+/? ?#  #; s# ?\*/##; s#\{@code ([^}]*)\}#\1#g' | grep -v '^ *$'
  done
}

# Builds LibTorch's jars, and puts them in front of the class path: ND4J works with their JavaCPP too.
use_torch() {
  (cd "$root" && mvn -q -B -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip=true -Ptorch \
    -pl estimators,torch package </dev/null >&2)
  first_jars=$(printf '%s:' "$root"/torch/target/linux-x86_64/*.jar)
}

# Runs a class in a JVM in which Spark can run too. What first_jars names is in front of the class path.
test_java() { # OPTION... CLASS ARGUMENT...
  local java=java opens=() package
  [ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
  for package in lang lang.invoke lang.reflect io net nio util util.concurrent util.concurrent.atomic; do
    opens+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
  done
  for package in nio.ch nio.cs security.action util.calendar; do
    opens+=("--add-opens=java.base/sun.$package=ALL-UNNAMED")
  done
  OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 \
    "$java" "${opens[@]}" "-Dlog4j2.configurationFile=file:$root/conf/spark/log4j2.properties" \
    -cp "${first_jars:-}$root/jobs/target/test-classes:$root/jobs/target/classes:$(cat "$root/jobs/target/test-classpath")" "$@"
}
