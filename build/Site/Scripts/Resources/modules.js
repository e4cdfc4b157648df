// Runs the modules of docfx's template as plain scripts. Browsers refuse modules, requests and workers of a page that was opened as a file; scripts
// they load. So a module is a function in a script, a file that would be requested is a string in a script, and the search runs in the page.
(function () {
  'use strict'

  const folder = new URL('.', document.currentScript.src)
  const root = new URL('..', folder)
  const definitions = {}
  const files = {}
  const scripts = {}
  const modules = {}

  function load(address) {
    scripts[address] ??= new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = address
      script.onload = resolve
      script.onerror = () => reject(new Error(`${address} cannot be loaded`))
      document.head.append(script)
    })
    return scripts[address]
  }

  // What fetch gives, of a file of the site.
  async function request(address, base = location.href) {
    const url = new URL(address, base)
    url.search = url.hash = ''
    const name = decodeURIComponent(url.href.slice(root.href.length))
    if (!(name in files)) {
      await load(`${url.href}.js`)
    }
    return {
      ok: true, status: 200, headers: { get: () => null }, text: async () => files[name], json: async () => JSON.parse(files[name]),
    }
  }

  function use(name, scope = {}) {
    modules[name] ??= (async () => {
      if (!definitions[name]) {
        await load(new URL(name, folder).href)
      }
      const { imports, run } = definitions[name]
      const parts = {}
      for (const part of imports) {
        parts[part] = await use(part)
      }
      const exports = {}
      run({
        fetch: request, Worker: PageWorker, ...scope,
        siteModule: { parts, use: part => use(part), set: getters => {
          for (const key in getters) {
            Object.defineProperty(exports, key, { get: getters[key], enumerable: true })
          }
        } },
      })
      return exports
    })()
    return modules[name]
  }

  // The search index is built when somebody searches, not with every page.
  class PageWorker {
    constructor(address) {
      this.name = new URL(address, location.href).href.slice(folder.href.length)
    }

    async postMessage(message) {
      if (message.init) {
        this.init = message
        this.answer({ e: 'index-ready' })
        return
      }
      this.scope ??= this.start()
      const scope = await this.scope
      scope.onmessage({ data: message })
    }

    start() {
      return new Promise((resolve, reject) => {
        const scope = {
          onmessage: null,
          fetch: address => request(address, folder),
          postMessage: answer => answer.e === 'index-ready' ? resolve(scope) : this.answer(answer),
        }
        scope.self = scope
        use(this.name, { scope }).then(() => scope.onmessage({ data: this.init }), reject)
      })
    }

    answer(data) {
      setTimeout(() => this.onmessage?.({ data }))
    }
  }

  window.siteModules = {
    define: (name, imports, run) => { definitions[name] = { imports, run } },
    file: (name, text) => { files[name] = text },
    // As modules do, once the page is there.
    start: name => {
      if (document.readyState === 'loading') {
        document.addEventListener('DOMContentLoaded', () => use(name))
      } else {
        use(name)
      }
    },
  }
})()
