___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_regulars",
  "version": 1,
  "securityGroups": [],
  "displayName": "Regulars",
  "brand": { "id": "regulars", "displayName": "Regulars" },
  "description": "Loads the loyalty widget: points, stamp cards, rewards, referrals. Asks for functionality consent before anything is stored.",
  "containerContexts": ["WEB"],
  "categories": ["PERSONALIZATION"]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "server",
    "displayName": "Address of the backend",
    "simpleValueType": true,
    "help": "https://regulars.example; the tag may load scripts from there (Permissions).",
    "valueValidators": [{ "type": "NON_EMPTY" }, { "type": "REGEX", "args": ["^https://[^/]+$"] }]
  },
  {
    "type": "TEXT",
    "name": "key",
    "displayName": "Publishable key",
    "simpleValueType": true,
    "valueValidators": [{ "type": "NON_EMPTY" }, { "type": "REGEX", "args": ["^pk_.+"] }]
  },
  {
    "type": "TEXT",
    "name": "tokenUrl",
    "displayName": "Address of your shop that says who is signed in",
    "simpleValueType": true,
    "defaultValue": "/regulars-token"
  },
  {
    "type": "TEXT",
    "name": "release",
    "displayName": "Pinned release (v/…), optional",
    "simpleValueType": true
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const callInWindow = require('callInWindow');
const copyFromWindow = require('copyFromWindow');
const createQueue = require('createQueue');
const injectScript = require('injectScript');
const isConsentGranted = require('isConsentGranted');
const addConsentListener = require('addConsentListener');
const makeString = require('makeString');

// A tag manager's script has no attributes, so what they would say is pushed first.
const push = createQueue('Regulars');
const folder = data.server + '/embed/' + (data.release ? makeString(data.release) + '/' : '');
push(['settings', { key: data.key, server: data.server, tokenUrl: data.tokenUrl, consent: 'required', base: folder }]);

const told = (granted) => {
  if (copyFromWindow('Regulars.loaded')) callInWindow('Regulars.push', ['consent', granted]);
  else push(['consent', granted]);
};
addConsentListener('functionality_storage', (type, granted) => told(granted));
if (isConsentGranted('functionality_storage')) told(true);

injectScript(folder + 'regulars.js', data.gtmOnSuccess, data.gtmOnFailure, 'regulars');


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": { "publicId": "access_globals", "versionId": "1" },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 3, "mapKey": [{ "type": 1, "string": "key" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }, { "type": 1, "string": "execute" }], "mapValue": [{ "type": 1, "string": "Regulars" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": true }, { "type": 8, "boolean": false }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "key" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }, { "type": 1, "string": "execute" }], "mapValue": [{ "type": 1, "string": "Regulars.loaded" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": false }, { "type": 8, "boolean": false }] },
              { "type": 3, "mapKey": [{ "type": 1, "string": "key" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }, { "type": 1, "string": "execute" }], "mapValue": [{ "type": 1, "string": "Regulars.push" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": false }, { "type": 8, "boolean": true }] }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "access_consent", "versionId": "1" },
      "param": [
        {
          "key": "consentTypes",
          "value": {
            "type": 2,
            "listItem": [
              { "type": 3, "mapKey": [{ "type": 1, "string": "consentType" }, { "type": 1, "string": "read" }, { "type": 1, "string": "write" }], "mapValue": [{ "type": 1, "string": "functionality_storage" }, { "type": 8, "boolean": true }, { "type": 8, "boolean": false }] }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "inject_script", "versionId": "1" },
      "param": [{ "key": "urls", "value": { "type": 2, "listItem": [{ "type": 1, "string": "https://*/embed/*" }] } }]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: loads the pinned script and asks for consent first
  code: |-
    mock('isConsentGranted', false);
    mock('injectScript', (url, onSuccess) => { onSuccess(); });
    runCode({ server: 'https://regulars.example', key: 'pk_1', tokenUrl: '/regulars-token', release: 'v/0123' });
    assertApi('gtmOnSuccess').wasCalled();
    assertApi('injectScript').wasCalled();


___NOTES___

One tag, on all pages. The consent type asked for is functionality_storage.
