# For a site without rez: sourced before Nuke starts, on workstations and on the farm.
#   unzip flashpot_nuke-VERSION.zip -d /SITE/flashpot/nuke
# On a farm nothing is shown and nobody is contacted; elements load without the plugin too.
export NUKE_PATH="${NUKE_PATH:+$NUKE_PATH:}${FLASHPOT_NUKE:?the unpacked bundle}"
