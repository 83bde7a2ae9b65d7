#!/usr/bin/env bash
# Makes of this checkout the server of a class, on one Linux machine, as root. It can be run again at any time: after `git pull`, and
# after a change to the list of learners.
#
#   sudo kernel-setup/hub/install.sh CLASS-LIST
#
# CLASS-LIST has a name on each line. The checkout must lie where learners can read it, outside of homes, as in /srv/kobai/course.
set -euo pipefail
umask 022

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
course=$(cd "$here/../.." && pwd -P)
srv=${KOBAI_SRV:-/srv/kobai}
python=${PYTHON:-/usr/bin/python3} # one that learners can run, which an interpreter in somebody's home is not
group=kobai-learners

# say writes a sentence, given in Japanese and in English, in the language that the environment names, as the commands of Kobai choose it.
say() {
	case ${KOBAI_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in
	"" | C | C.* | POSIX | POSIX.* | ja*) echo "install.sh: $1" ;;
	*) echo "install.sh: $2" ;;
	esac
}

stop() {
	say "$@" >&2
	exit 1
}

[ -r "${1:-}" ] || stop "生徒の名前を一行に一人ずつ書いたファイルを指定してください" "name a file with the learners' names, one on each line"
class=$1
# The names become accounts, so nothing else may stand there.
while read -r name; do
	[[ $name =~ ^[a-z][a-z0-9_-]{0,30}$ ]] ||
		stop "$class の \"$name\" はアカウント名にできません。小文字の英字と数字を使ってください" "\"$name\" in $class is no account name: use small letters and digits"
done < <(grep -v '^ *\(#\|$\)' "$class")
[ "$(id -u)" = 0 ] || stop "アカウントを作り、ほかの人のサーバーを起動するので、root で実行してください" "run it as root: it makes accounts and starts servers for others"

for tool in go npm useradd chpasswd prlimit pkill "$python"; do
	command -v "$tool" >/dev/null || stop "$tool がありません。インストールしてください" "$tool is missing: install it"
done

getent group $group >/dev/null || groupadd $group
install -d -m 755 "$srv" "$srv/bin" "$srv/home" "$srv/gomod" "$srv/gocache" "$srv/proxy"
install -d -m 711 "$srv/cache"
install -d -m 700 "$srv/state"

# The learners' Jupyter and the hub, pinned by hash.
if ! cmp -s "$srv/venv/pinned" <(cat "$here/requirements.txt" "$course/kernel-setup/internal/setup/jupyter/requirements.txt"); then
	rm -rf "$srv/venv"
	"$python" -m venv "$srv/venv"
	"$srv/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
		-r "$course/kernel-setup/internal/setup/jupyter/requirements.txt" -r "$here/requirements.txt"
	cat "$here/requirements.txt" "$course/kernel-setup/internal/setup/jupyter/requirements.txt" >"$srv/venv/pinned"
fi
cp "$here/proxy/package.json" "$here/proxy/package-lock.json" "$srv/proxy/"
npm ci --prefix "$srv/proxy" --ignore-scripts --no-audit --no-fund --loglevel=error

# The kernel, the modules and a warm build cache, which learners read and cannot write.
cd "$course"
export GOMODCACHE="$srv/gomod" GOCACHE="$srv/gocache" GOFLAGS=-buildvcs=false
JUPYTER_DATA_DIR="$srv/venv/share/jupyter" go run ./kernel-setup install
go build -o "$srv/bin/kernel-setup" ./kernel-setup
chmod -R a+rX "$srv/venv" "$srv/gomod" "$srv/gocache" "$srv/bin" "$srv/proxy" "$course"

while read -r name; do
	if ! id "$name" >/dev/null 2>&1; then
		useradd --create-home --base-dir "$srv/home" --gid $group --shell /usr/sbin/nologin "$name"
		chmod 700 "$srv/home/$name"
		password=$("$srv/venv/bin/python" -c 'import secrets; print("".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10)))')
		chpasswd <<<"$name:$password"
		(umask 077 && echo "$name $password" >>"$srv/state/passwords.txt")
	fi
	[ "$(id -gn "$name")" = $group ] ||
		stop "この計算機の \"$name\" は、生徒のものではないアカウントです。別の名前にしてください" "\"$name\" has an account on this machine that is no learner's: choose another name"
done < <(grep -v '^ *\(#\|$\)' "$class")
grep -v '^ *\(#\|$\)' "$class" >"$srv/state/class.txt"

runuser -u "$(head -1 "$srv/state/class.txt")" -- test -r "$course/go.mod" -a -x "$srv/venv/bin/jupyterhub-singleuser" ||
	stop "生徒は $course を読めません。クローンを /srv/kobai/course のような場所に置いてください" "learners cannot read $course: put the checkout elsewhere, as in /srv/kobai/course"

sed -e "s|@SRV@|$srv|g" -e "s|@COURSE@|$course|g" -e "s|@PATH@|$(dirname "$(command -v go)"):$(dirname "$(command -v node)"):/usr/bin:/bin:/usr/sbin:/sbin|" \
	"$here/kobai-hub.service" >"$srv/kobai-hub.service"
say "準備ができました。生徒のパスワードは $srv/state/passwords.txt にあります。次のコマンドで、ハブが今すぐ、また計算機の起動のたびに起動します" \
	"ready. The learners' passwords are in $srv/state/passwords.txt. Start the hub now and at every boot with"
echo "  systemctl enable --now $srv/kobai-hub.service"
