# Shared by the scripts here: builds the plug-in and runs a Python script of this folder in GIMP 3.
#
#   run_in_gimp SCRIPT FOLDER [LOOK [SEED]]
#
# changes to the project's folder and sets $out to FOLDER, which gets the pictures.
# SPDX-License-Identifier: GPL-3.0-or-later

run_in_gimp ()
{
  mkdir -p "$2"
  out=$(cd "$2" && pwd -P)
  cd "$source"
  mkdir -p build

  build-aux/with-gimp --writable "$out" sh -c '
    build-aux/build main --werror >build/build.log 2>&1 || { cat build/build.log; exit 1; }
    SMP_OUT=$1 SMP_LOOK=$3 SMP_SEED=$4 PYTHONDONTWRITEBYTECODE=1 tests/gimp/gimp-env.sh build/main gimp-console \
      --no-data --no-interface --batch-interpreter python-fu-eval \
      -b "exec(open(\"samples/$2\").read())" --quit >build/samples.log 2>&1 \
      || { cat build/samples.log; exit 1; }
  ' sh "$out" "$1" "${3:-}" "${4:-}"
}
