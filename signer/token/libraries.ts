// Where the drivers of the tokens sold in India with signature certificates put their PKCS#11 library. The maker's own
// library stands before OpenSC, which knows some of the same tokens. A `*` stands for one folder or file name.
import { readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** File names in the system folder of Windows, as the installers of the drivers name them. */
const WINDOWS_NAMES = [
  // ePass2003 and HYP2003 (Feitian, Hypersecu; eMudhra, Capricorn, (n)Code, PantaSign, VSign)
  'eps2003csp11.dll',
  'eps2003csp11v2.dll',
  'eps2003csp1164.dll',
  'HyperPKICsp11_2003.dll',
  'HYP2003PKCS11.dll',
  'ShuttleCsp11_3000.dll',
  'ShuttleCsp11_3003.dll',
  'ep3003csp11.dll',
  'castle_v3.dll',
  'castle.dll',
  'ngp11v211.dll',
  // ProxKey (Watchdata)
  'SignatureP11.dll',
  'WDPKCS.dll',
  'WDPKCS11.dll',
  // TrustKey, TrustToken (Watchdata, eMudhra)
  'TRUSTKEYP11.dll',
  'TRUSTKEYP11_ND_v34.dll',
  'TrustTokenP11.dll',
  'emlogiN_PKCS11.dll',
  // mToken CryptoID (Longmai)
  'CryptoIDA_pkcs11.dll',
  'cryptoide_pkcs11.dll',
  'mToken CryptoID PKCS11.dll',
  // SafeNet, Aladdin, Thales eToken and IDPrime
  'eTPKCS11.dll',
  'eToken.dll',
  'IDPrimePKCS1164.dll',
  'IDPrimePKCS11.dll',
  'gclib.dll',
  // InnaIT, Bit4id, Athena, SafeSign
  'InnaITPKCS11Driver.dll',
  'bit4ipki.dll',
  'asepkcs.dll',
  'aetpkss1.dll',
  'opensc-pkcs11.dll',
];

const WINDOWS_PROGRAMS = [
  'HYP\\HYP PKI Manager\\pkcs11hw.dll',
  'Hypersecu\\HyperPKI\\castle_v3.dll',
  'Watchdata\\WD PROXKey\\SignatureP11.dll',
  'ProxKey\\SignatureP11.dll',
  'CryptoID\\CryptoIDA_pkcs11.dll',
  'SafeNet\\Authentication\\SAC\\x64\\IDPrimePKCS1164.dll',
  'OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
  'SoftHSM2\\lib\\softhsm2-x64.dll',
];

const LINUX_NAMES = [
  'libcastle_v2.so*',
  'libcastle_v3.so*',
  'libcastle.so*',
  'libeps2003csp11.so',
  'libes2003.so',
  'libProxKeyP11.so',
  'libwdpkcs*.so',
  'libcryptoid*_pkcs11.so',
  'libeTPkcs11.so',
  'libeToken.so',
  'libIDPrimePKCS11.so',
  'libbit4ipki.so',
  'libASEP11.so',
  'libaetpkss.so*',
];

const LINUX_FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/local/lib', '/lib64'];

const LINUX_PLACES = [
  '/usr/lib/WatchData/*/lib/libwdpkcs*.so',
  '/usr/lib/watchdata/*/lib/libwdpkcs*.so',
  '/usr/lib/watchdata/lib/libwdpkcs.so',
  '/opt/watchdata/lib64/libwdpkcs.so',
  '/opt/ePass2003-Castle-20141128/*/redist/libcastle.so*',
  '/usr/lib/ePass2003-Linux-x64/x86_64/redist/libcastle.so*',
  '/opt/hypersecu/lib/libcastle*.so*',
  '/opt/CryptoIDATools/bin/lib/libcryptoid_pkcs11.so',
  '/opt/CryptoIDE/lib/libcryptoide_pkcs11.so',
];

const LINUX_LAST = [
  ...LINUX_FOLDERS.flatMap((folder) => [`${folder}/opensc-pkcs11.so`, `${folder}/pkcs11/opensc-pkcs11.so`]),
  ...LINUX_FOLDERS.flatMap((folder) => [`${folder}/softhsm/libsofthsm2.so`, `${folder}/libsofthsm2.so`]),
];

const MAC_PLACES = [
  ...['/usr/local/lib', '/opt/homebrew/lib', '/usr/lib', '/Library/hypersecu'].flatMap((folder) =>
    ['libcastle*.dylib', 'libeps2003csp11.dylib', 'libwdpkcs*.dylib', 'libcryptoid*_pkcs11.dylib', 'libeTPkcs11.dylib'].map(
      (name) => `${folder}/${name}`,
    ),
  ),
  '/Applications/CryptoID*.app/Contents/lib/mac/lib*cryptoid*_pkcs11.dylib',
  '/Applications/CryptoUserTools.app/Contents/lib/mac/libcryptoid*_pkcs11.dylib',
  '/Applications/WatchKey USB Token Admin Tool.app/Contents/MacOS/lib/libWDP11*.dylib',
  '/Library/Frameworks/eToken.framework/Versions/Current/libeToken.dylib',
  '/Library/Frameworks/eToken.framework/Versions/A/libeTPkcs11.dylib',
  '/usr/local/lib/libIDPrimePKCS11.dylib',
  '/Library/OpenSC/lib/opensc-pkcs11.so',
  '/usr/local/lib/opensc-pkcs11.so',
  '/opt/homebrew/lib/opensc-pkcs11.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
];

/** Every place where a library may lie on this kind of machine. */
export function usualPlaces(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') return MAC_PLACES;
  if (platform !== 'win32')
    return [...LINUX_FOLDERS.flatMap((folder) => LINUX_NAMES.map((name) => `${folder}/${name}`)), ...LINUX_PLACES, ...LINUX_LAST];
  const system = `${environment['SystemRoot'] ?? 'C:\\Windows'}\\System32`;
  const programs = [environment['ProgramFiles'] ?? 'C:\\Program Files', environment['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)'];
  return [
    ...WINDOWS_NAMES.map((name) => `${system}\\${name}`),
    `${system}\\Watchdata\\*\\WDPKCS.dll`,
    ...programs.flatMap((folder) => WINDOWS_PROGRAMS.map((place) => `${folder}\\${place}`)),
  ];
}

/** Those of `places` that are there, each file once however many names it has. */
export function present(places: string[]): string[] {
  const files = new Map<string, string>();
  for (const place of places.flatMap(expand)) {
    const real = realpath(place);
    if (real !== undefined && !files.has(real)) files.set(real, place);
  }
  return [...files.values()];
}

function expand(place: string): string[] {
  const star = place.indexOf('*');
  if (star < 0) return [place];
  const separator = place.includes('\\') ? '\\' : '/';
  const folder = place.slice(0, place.lastIndexOf(separator, star));
  const [pattern, ...rest] = place.slice(folder.length + 1).split(separator);
  const wanted = new RegExp(`^${pattern!.split('*').map(literally).join('.*')}$`, 'i');
  const names = entriesOf(folder).filter((name) => wanted.test(name));
  return names.flatMap((name) => expand([folder, name, ...rest].join(separator)));
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function realpath(place: string): string | undefined {
  try {
    return realpathSync(path.resolve(place));
  } catch {
    return undefined;
  }
}
