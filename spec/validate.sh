#!/usr/bin/env bash
# Checks the OpenAPI description with Redocly CLI, an independent validator: the document against the
# OpenAPI specification, every example against its schema, and the rules in redocly.yaml.
#
#   spec/validate.sh                 check openapi.yaml
#   spec/validate.sh other.yaml ...  check other documents by the same rules
#
# Exit status: 0 valid, or skipped because Node.js is not there; anything else is a failure.
# VALIDATE_REQUIRED=1 turns a skip into a failure, for machines that are known to have Node.js.
set -euo pipefail

readonly validator='@redocly/cli@2.77.0'
here="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)"
readonly here

skip() {
  echo "skipped: $1; $validator did not check the OpenAPI description"
  if [[ "${VALIDATE_REQUIRED:-0}" == 1 ]]; then exit 1; fi
  exit 0
}

command -v node >/dev/null || skip 'node is not installed'
command -v npx >/dev/null || skip 'npx (part of npm) is not installed'
# What the pinned validator asks for: 20.19 or later of Node.js 20, else 22.12 or later.
node -e '
  const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22 ? 0 : 1);
' || skip "Node.js $(node --version) is too old (needs 20.19, or 22.12 and up)"

# Nothing is sent anywhere; the only use of the network is npx fetching the pinned version once.
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
export npm_config_update_notifier=false

if [[ $# -eq 0 ]]; then set -- "$here/openapi.yaml"; fi
exec npx --yes "$validator" lint --config "$here/redocly.yaml" --lint-config error --format stylish "$@"
