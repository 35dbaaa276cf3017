### Português (do Brasil). O que cada mensagem significa e que valores recebe está explicado em en.ftl.
### O ponto final desaparece sozinho quando o valor já encerra a frase.

## Título

title-lot = Lote { $lot }
title-dated = { $vehicle }, { $year }
title-separator = {", "}

## O que é

vehicle-dated = { $vehicle } de { $year }
vehicle-unnamed = Lote
opening = { $subject }.
opening-body = { $subject }: { $body }.
opening-photos =
    { $count ->
        [1] Na foto: { $body }.
       *[other] Nas fotos: { $body }.
    }
badges-read =
    { $count ->
        [1] No emblema lê-se { $texts }.
       *[other] Nos emblemas lê-se { $texts }.
    }
vin-says = Segundo o número do chassi: { $items }.
vin-maker = fabricante { $maker }
vin-model-year = ano-modelo { $year }
opening-body-fittings = { $subject }: { $body } com { $fittings }.
opening-fittings = { $subject } com { $fittings }.
body-colored = { $body } { $color_phrase }
fitting-interior = interior { $color_phrase }
    .gender = masculine
doors =
    { $count ->
        [0] { $count } portas
        [one] { $count } porta
       *[other] { $count } portas
    }
seats =
    { $count ->
        [0] { $count } lugares
        [one] { $count } lugar
       *[other] { $count } lugares
    }

## Motor e transmissão

technical = Tem { $items }.
engine = um motor
engine-named = { $engine } ({ $name })
engine-displacement = { $engine } de { $displacement }
engine-cylinders =
    { $count ->
        [one] { $engine } com { $count } cilindro
       *[other] { $engine } com { $count } cilindros
    }
engine-power = { $engine } que desenvolve { $power }
transmission-geared =
    { $type ->
        [dual_clutch] { $transmission } com { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
        [cvt] { $transmission } com { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
       *[other] { $transmission } de { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
    }
transmission-geared-phrase =
    { $type ->
        [dual_clutch] { $transmission_phrase } com { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
        [cvt] { $transmission_phrase } com { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
       *[other] { $transmission_phrase } de { $count ->
            [one] { $count } marcha
           *[other] { $count } marchas
        }
    }
mileage = A quilometragem é de { $mileage }.
owners =
    { $count ->
        [0] Não teve proprietários anteriores.
        [one] Teve { $count } proprietário.
       *[other] Teve { $count } proprietários.
    }

## Rótulos e valores

list-separator = {", "}
detail = { $label }: { $value }
detail-sentence = { $label }: { $value }.
detail-inner = { $label } { $value }
yes = sim
no = não
present = sim
absent = não
other-unit = { $quantity } ({ $other })
range = { $from } – { $to }
date = { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month } de { $year }
month-of-year = { $month } de { $year }
date-time = { $date }, { $time }
unit-km = { $amount } km
unit-mi =
    { $count ->
        [0] { $amount } milhas
        [one] { $amount } milha
        [many] { $amount } de milhas
       *[other] { $amount } milhas
    }
unit-kW = { $amount } kW
unit-hp = { $amount } hp
unit-PS = { $amount } cv
unit-l = { $amount } l
unit-cm3 = { $amount } cm³

## As palavras do vendedor, tal como são

notes = O vendedor informa: “{ $text }”.

## Fotos

only-photos = Deste lote há apenas fotos.
no-photos = Não há fotos do lote.
photos-taken =
    { $count ->
        [1] A foto foi tirada { $when }.
       *[other] As fotos foram tiradas { $when }.
    }
taken-day = em { $day ->
        [1] 1º
       *[other] { $day }
    } de { $month } de { $year }
taken-days = entre { $first_day ->
        [1] 1º
       *[other] { $first_day }
    } e { $last_day } de { $month } de { $year }
taken-months = entre { $first_day ->
        [1] 1º
       *[other] { $first_day }
    } de { $first_month } e { $last_day ->
        [1] 1º
       *[other] { $last_day }
    } de { $last_month } de { $year }
taken-years = entre { $first_day ->
        [1] 1º
       *[other] { $first_day }
    } de { $first_month } de { $first_year } e { $last_day ->
        [1] 1º
       *[other] { $last_day }
    } de { $last_month } de { $last_year }

sentence-separator = {" "}

## Estado

keys =
    { $count ->
        [0] sem chaves
        [one] { $count } chave
       *[other] { $count } chaves
    }
keys-present = com chaves
keys-missing = sem chaves
running-runs-and-drives = liga e anda
running-starts = o motor liga
running-does-not-run = não anda
airbags-deployed = airbags acionados
airbags-intact = airbags não acionados

## Nomes dos dados antes dos dois-pontos

label-name = denominação
label-title = título
label-make = marca
label-model = modelo
label-badge = emblema
label-trim = versão
label-year = ano
label-vehicle-year = ano
label-body = carroceria
label-color = cor
label-interior-color = interior
label-doors = portas
label-seats = lugares
label-fuel = combustível
label-engine = motor
label-displacement = cilindrada
label-cylinders = cilindros
label-power = potência
label-transmission = câmbio
label-gears = número de marchas
label-drive = tração
label-mileage = quilometragem
label-mileage-unit = unidade da quilometragem
label-vin = chassi
label-plate = placa
label-owners = proprietários
label-condition = estado
label-title-status = título de propriedade
label-runs-drives = liga e anda
label-primary-damage = dano principal
label-secondary-damage = dano secundário
label-damage = danos
label-airbags = airbags
label-airbags-deployed = airbags acionados
label-keys = chaves
label-location = local
label-price = preço
label-starting-price = lance inicial
label-buy-now-price = preço de compra imediata
label-estimate = estimativa
label-estimate-low = estimativa mínima
label-estimate-high = estimativa máxima
label-currency = moeda
label-sale-date = data da venda
label-notes = observações

## Combustíveis. A phrase nomeia o motor

fuel-petrol = gasolina
    .phrase = um motor a gasolina
fuel-diesel = diesel
    .phrase = um motor a diesel
fuel-electric = elétrico
    .phrase = um motor elétrico
fuel-hybrid = híbrido
    .phrase = um motor híbrido
fuel-petrol-hybrid = híbrido a gasolina
    .phrase = um motor híbrido a gasolina
fuel-diesel-hybrid = híbrido a diesel
    .phrase = um motor híbrido a diesel
fuel-plug-in-hybrid = híbrido plug-in
    .phrase = um motor híbrido plug-in
fuel-mild-hybrid = híbrido leve
    .phrase = um motor híbrido leve
fuel-lpg = GLP
    .phrase = um motor a GLP
fuel-cng = GNV
    .phrase = um motor a GNV
fuel-petrol-lpg = gasolina e GLP
    .phrase = um motor bicombustível a gasolina e GLP
fuel-ethanol = etanol
    .phrase = um motor a etanol
fuel-flex-fuel = flex (gasolina e etanol)
    .phrase = um motor flex
fuel-hydrogen = hidrogênio
    .phrase = um sistema de propulsão a hidrogênio

## Câmbios. A phrase nomeia o câmbio

transmission-manual = manual
    .phrase = câmbio manual
transmission-automatic = automático
    .phrase = câmbio automático
transmission-automated-manual = automatizado
    .phrase = câmbio automatizado
transmission-dual-clutch = de dupla embreagem
    .phrase = câmbio de dupla embreagem
transmission-cvt = CVT
    .phrase = câmbio CVT
transmission-single-speed = de marcha única
    .phrase = câmbio de marcha única

## Tração

drive-front-wheel = dianteira
    .phrase = tração dianteira
drive-rear-wheel = traseira
    .phrase = tração traseira
drive-all-wheel = integral
    .phrase = tração integral
drive-four-wheel = nas quatro rodas
    .phrase = tração nas quatro rodas

## Carrocerias

body-sedan = sedã
    .phrase = sedã
    .gender = masculine
body-hatchback = hatch
    .phrase = hatch
    .gender = masculine
body-liftback = liftback
    .phrase = liftback
    .gender = masculine
body-estate = perua
    .phrase = perua
    .gender = feminine
body-coupe = cupê
    .phrase = cupê
    .gender = masculine
body-convertible = conversível
    .phrase = conversível
    .gender = masculine
body-roadster = roadster
    .phrase = roadster
    .gender = masculine
body-suv = SUV
    .phrase = SUV
    .gender = masculine
body-crossover = crossover
    .phrase = crossover
    .gender = masculine
body-minivan = minivan
    .phrase = minivan
    .gender = feminine
body-van = furgão
    .phrase = furgão
    .gender = masculine
body-pickup = picape
    .phrase = picape
    .gender = feminine
body-limousine = limusine
    .phrase = limusine
    .gender = feminine
body-minibus = micro-ônibus
    .phrase = micro-ônibus
    .gender = masculine
body-bus = ônibus
    .phrase = ônibus
    .gender = masculine
body-truck = caminhão
    .phrase = caminhão
    .gender = masculine
body-motorcycle = motocicleta
    .phrase = motocicleta
    .gender = feminine
body-motorhome = motorhome
    .phrase = motorhome
    .gender = masculine
body-trailer = reboque
    .phrase = reboque
    .gender = masculine

## Cores, nos gêneros das carrocerias

colour-black = preto
    .masculine = preto
    .feminine = preta
colour-white = branco
    .masculine = branco
    .feminine = branca
colour-silver = prata
    .masculine = prata
    .feminine = prata
colour-grey = cinza
    .masculine = cinza
    .feminine = cinza
colour-red = vermelho
    .masculine = vermelho
    .feminine = vermelha
colour-blue = azul
    .masculine = azul
    .feminine = azul
colour-light-blue = azul-claro
    .masculine = azul-claro
    .feminine = azul-clara
colour-dark-blue = azul-escuro
    .masculine = azul-escuro
    .feminine = azul-escura
colour-green = verde
    .masculine = verde
    .feminine = verde
colour-yellow = amarelo
    .masculine = amarelo
    .feminine = amarela
colour-orange = laranja
    .masculine = laranja
    .feminine = laranja
colour-brown = marrom
    .masculine = marrom
    .feminine = marrom
colour-beige = bege
    .masculine = bege
    .feminine = bege
colour-gold = dourado
    .masculine = dourado
    .feminine = dourada
colour-purple = roxo
    .masculine = roxo
    .feminine = roxa
colour-pink = rosa
    .masculine = rosa
    .feminine = rosa
colour-burgundy = bordô
    .masculine = bordô
    .feminine = bordô
colour-turquoise = turquesa
    .masculine = turquesa
    .feminine = turquesa
colour-bronze = bronze
    .masculine = bronze
    .feminine = bronze

## O que diz o “title” (documento de propriedade dos EUA)

title-status-clean = sem restrições (clean)
title-status-salvage = salvado (salvage)
title-status-rebuilt = reconstruído (rebuilt)
title-status-junk = para sucata (junk)
title-status-parts-only = somente para peças
title-status-non-repairable = irrecuperável
title-status-destruction = certificado de destruição
title-status-flood = danos de enchente (flood)
title-status-lemon = recomprado pelo fabricante por defeitos (lemon)
title-status-bill-of-sale = contrato de compra e venda (bill of sale)

## Danos: onde estão ou de que vêm

damage-none = nenhum
damage-front = dianteira
damage-rear = traseira
damage-side = lateral
damage-left-side = lado esquerdo
damage-right-side = lado direito
damage-front-left = dianteira esquerda
damage-front-right = dianteira direita
damage-rear-left = traseira esquerda
damage-rear-right = traseira direita
damage-all-over = toda a carroceria
damage-roof = teto
damage-undercarriage = assoalho
damage-suspension = suspensão
damage-mechanical = mecânica
damage-engine = motor
damage-transmission = câmbio
damage-electrical = sistema elétrico
damage-interior = interior
damage-frame = chassi
damage-rollover = capotamento
damage-hail = granizo
damage-flood = água
damage-fire = incêndio
damage-vandalism = vandalismo
damage-theft = roubo ou furto
damage-stripped = peças retiradas
damage-dents-scratches = amassados e riscos
damage-scratches = riscos
damage-dents = amassados
damage-rust = ferrugem
damage-wear = desgaste normal

## Mais nomes de dados

label-registration-country = país de emplacamento
label-first-registration = primeiro emplacamento
label-inspection-until = inspeção válida até
label-inspection-date = data da inspeção
label-service-history = histórico de manutenção
label-service-book = caderneta de revisões
label-options = opcionais
label-artist = artista
label-maker = fabricante
label-material = material
label-technique = técnica
label-dimensions = dimensões
label-size = tamanho
label-height = altura
label-width = largura
label-depth = profundidade
label-length = comprimento
label-diameter = diâmetro
label-weight = peso
label-period = época
label-style = estilo
label-origin = origem
label-provenance = procedência
label-signature = assinatura
label-edition = edição
label-hallmarks = contrastes
label-gemstones = gemas
label-serial-number = número de série
label-papers = documentos
label-box-and-papers = caixa e documentos

## Um dano: peça, tipo, gravidade

damage-item = { $part }: { $kind }
damage-severe = { $damage } ({ $severity })
damage-kind-severe = { $kind } { $severity }

## Mais unidades

unit-mm = { $amount } mm
unit-cm = { $amount } cm
unit-m = { $amount } m
unit-in =
    { $count ->
        [0] { $amount } polegadas
        [one] { $amount } polegada
       *[other] { $amount } polegadas
    }
unit-g = { $amount } g
unit-kg = { $amount } kg

## Histórico de manutenção

service-full = completo
service-partial = parcial
service-none = nenhum

## Gravidade; não concorda com nada

severity-minor = dano leve
    .masculine = leve
    .feminine = leve
    .masculine-plural = leves
    .feminine-plural = leves
severity-moderate = dano médio
    .masculine = moderado
    .feminine = moderada
    .masculine-plural = moderados
    .feminine-plural = moderadas
severity-severe = dano grave
    .masculine = grave
    .feminine = grave
    .masculine-plural = graves
    .feminine-plural = graves

## Peças do veículo

part-front-bumper = para-choque dianteiro
part-rear-bumper = para-choque traseiro
part-bonnet = capô
part-boot-lid = tampa do porta-malas
part-tailgate = tampa traseira
part-grille = grade dianteira
part-roof = teto
part-windscreen = para-brisa
part-rear-window = vidro traseiro
part-side-window = vidro lateral
part-front-left-door = porta dianteira esquerda
part-front-right-door = porta dianteira direita
part-rear-left-door = porta traseira esquerda
part-rear-right-door = porta traseira direita
part-front-left-wing = para-lama dianteiro esquerdo
part-front-right-wing = para-lama dianteiro direito
part-rear-left-wing = lateral traseira esquerda
part-rear-right-wing = lateral traseira direita
part-left-headlight = farol esquerdo
part-right-headlight = farol direito
part-left-tail-light = lanterna traseira esquerda
part-right-tail-light = lanterna traseira direita
part-left-mirror = retrovisor esquerdo
part-right-mirror = retrovisor direito
part-left-sill = caixa de ar esquerda
part-right-sill = caixa de ar direita
part-wheel = roda
part-tyre = pneu
part-seat = banco
part-dashboard = painel
part-bodywork = carroceria

## Tipo de dano

damage-kind-scratch = riscos
    .gender = masculine-plural
damage-kind-dent = amassado
    .gender = masculine
damage-kind-crack = trinca
    .gender = feminine
damage-kind-chip = lascas
    .gender = feminine-plural
damage-kind-broken = quebra
    .gender = feminine
damage-kind-missing = ausente
damage-kind-rust = ferrugem
    .gender = feminine
damage-kind-deformed = deformação
    .gender = feminine
damage-kind-hole = furo
damage-kind-burn = marcas de queimado
    .gender = feminine-plural
damage-kind-paint = dano na pintura
damage-kind-wear = desgaste
    .gender = masculine
damage-kind-stain = manchas
    .gender = feminine-plural
damage-kind-tear = rasgo
    .gender = masculine
damage-kind-leak = vazamento
    .gender = masculine

## Materiais

material-wood = madeira
material-oak = carvalho
material-walnut = nogueira
material-mahogany = mogno
material-pine = pinho
material-beech = faia
material-cherry = cerejeira
material-rosewood = jacarandá
material-brass = latão
material-bronze = bronze
material-copper = cobre
material-iron = ferro
material-steel = aço
material-stainless-steel = aço inoxidável
material-silver = prata
material-gold = ouro
material-white-gold = ouro branco
material-platinum = platina
material-porcelain = porcelana
material-ceramic = cerâmica
material-glass = vidro
material-crystal = cristal
material-marble = mármore
material-leather = couro
material-textile = tecido
material-silk = seda
material-wool = lã
material-paper = papel
material-plastic = plástico
material-metal = metal
material-stone = pedra

## Técnicas artísticas

technique-oil-on-canvas = óleo sobre tela
technique-oil-on-panel = óleo sobre madeira
technique-acrylic = acrílica
technique-watercolour = aquarela
technique-gouache = guache
technique-pastel = pastel
technique-pencil = lápis
technique-ink = nanquim
technique-etching = água-forte
technique-lithograph = litografia
technique-woodcut = xilogravura
technique-screenprint = serigrafia
technique-photograph = fotografia

## O que as fotos mostram, segundo quem as enviou ou segundo os seus nomes

photos-show =
    { $count ->
        [1] A foto mostra { $views }.
       *[other] As fotos mostram { $views }.
    }
view-front = a dianteira
view-front-left = a dianteira esquerda
view-front-right = a dianteira direita
view-rear = a traseira
view-rear-left = a traseira esquerda
view-rear-right = a traseira direita
view-left = o lado esquerdo
view-right = o lado direito
view-side = a lateral
view-interior = o interior
view-dashboard = o painel
view-engine = o motor
view-wheel = uma roda
view-trunk = o porta-malas
view-vin = o número do chassi
view-odometer = o hodômetro
view-damage = danos
view-document = documentos
view-underbody = a parte inferior
view-roof = o teto
view-glass = os vidros
view-keys = chaves
view-tyre = um pneu
view-type-plate = a plaqueta de identificação
view-auction-sheet = uma ficha de leilão

## A unidade que o leitor espera: km ou mi; kW, PS ou hp; mm, cm, m ou in. As outras são convertidas.

unit-habit-distance = km
unit-habit-power = PS
unit-habit-length = cm

## Notas em outra língua que o texto, e as línguas como nelas figuram

notes-in = O vendedor informa ({ $language }): “{ $text }”.
in-language-en = em inglês
in-language-ru = em russo
in-language-uk = em ucraniano
in-language-de = em alemão
in-language-fr = em francês
in-language-es = em espanhol
in-language-it = em italiano
in-language-pt = em português
in-language-pl = em polonês
in-language-tr = em turco
in-language-zh = em chinês
in-language-ja = em japonês

## Um dado e fotos que se contradizem; os dois valores como depois do seu rótulo

contradiction =
    { $count ->
        [1] { $label }: { $given } segundo os dados, mas a foto { $photos } mostra: { $seen }. O texto segue os dados.
       *[other] { $label }: { $given } segundo os dados, mas as fotos { $photos } mostram: { $seen }. O texto segue os dados.
    }

## O que as fotos mostram de um veículo

label-steering = volante
label-visible-equipment = equipamentos visíveis nas fotos
label-warning-lamps = luzes de advertência acesas nas fotos
label-interior-condition = estado do interior
label-tyre-condition = estado dos pneus
label-glass-condition = estado dos vidros
label-tyre-size = medida dos pneus

steering-left = à esquerda
steering-right = à direita

equipment-sunroof = teto solar
equipment-panoramic-roof = teto panorâmico
equipment-tow-bar = engate de reboque
equipment-roof-rails = barras de teto
equipment-roof-box = bagageiro de teto
equipment-alloy-wheels = rodas de liga leve
equipment-leather-seats = bancos de couro ou couro sintético
equipment-navigation-screen = tela de navegação
equipment-reversing-camera = câmera de ré
equipment-parking-sensors = sensores de estacionamento
equipment-fog-lights = faróis de neblina
equipment-rear-spoiler = aerofólio traseiro
equipment-bull-bar = quebra-mato
equipment-running-boards = estribos laterais
equipment-spare-wheel = estepe
equipment-child-seat = cadeirinha infantil

lamp-engine = motor
lamp-airbag = airbag
lamp-abs = ABS
lamp-oil = pressão do óleo
lamp-battery = bateria
lamp-tyre-pressure = pressão dos pneus
lamp-brake = freios

interior-state-clean = limpo
interior-state-dirty = sujo
interior-state-worn = sinais de desgaste
interior-state-damaged = danificado

tyre-state-good-tread = banda de rodagem em bom estado
tyre-state-worn-tread = banda de rodagem desgastada
tyre-state-flat = pneu vazio

glass-state-undamaged = sem danos visíveis
glass-state-chipped = lasca
glass-state-cracked = trinca
glass-state-broken = quebra

kind-vehicle = veículo
    .phrase = veículo
    .gender = masculine

## O que as fotos mostram de outros lotes que não veículos

label-object = objeto
label-inscription = inscrição
quotation = “{ $text }”

object-painting = pintura
object-drawing = desenho
object-print = gravura
object-photograph = fotografia
object-sculpture = escultura
object-chair = cadeira
object-armchair = poltrona
object-sofa = sofá
object-table = mesa
object-desk = escrivaninha
object-cabinet = armário
object-chest-of-drawers = cômoda
object-lamp = luminária
object-mirror = espelho
object-carpet = tapete
object-clock = relógio de parede ou de mesa
object-wristwatch = relógio de pulso
object-pocket-watch = relógio de bolso
object-ring = anel
object-necklace = colar
object-bracelet = pulseira
object-earrings = brincos
object-brooch = broche
object-vase = vaso
object-bowl = tigela
object-plate = prato
object-bottle = garrafa
object-coin = moeda
object-stamp = selo
object-book = livro
object-instrument = instrumento musical
object-toy = brinquedo
object-bag = bolsa
object-camera = câmera
object-machine = máquina
